package io.patchbay.spi.accounts;

import io.patchbay.spi.secrets.SecretValue;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of an account: only names that its kind takes, every required one, left-out ones at their standard. Whether the values make sense is for the kind to say.
 *
 * @param values what may be shown, by name; never blank
 * @param secrets what may not, by name
 */
public record AccountSettings(Map<String, String> values, Map<String, SecretValue> secrets) {
    public AccountSettings {
        values = Map.copyOf(values);
        secrets = Map.copyOf(secrets);
    }

    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public Optional<SecretValue> secret(String name) {
        return Optional.ofNullable(secrets.get(name));
    }

    /** Names alone: a user name or an address is nobody's business either. */
    @Override
    public String toString() {
        return "AccountSettings[" + values.keySet() + ", secret " + secrets.keySet() + "]";
    }
}
