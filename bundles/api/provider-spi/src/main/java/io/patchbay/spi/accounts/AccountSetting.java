package io.patchbay.spi.accounts;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A setting that a kind of account takes. The same name stands in the configuration file, in the body of the REST call and in the shell.
 *
 * @param name in camel case, such as {@code accountSid}; the very name of the attribute in the kind's factory configuration
 * @param secret whether its value is sealed and never shown
 * @param required whether it must be given
 * @param tenants whether an organization may set it for an account of its own; false for what only the operator may, such as another base address
 * @param standard what it is when left out; empty if nothing
 * @param description a sentence for the person who fills it in, with an example
 */
public record AccountSetting(
        String name, boolean secret, boolean required, boolean tenants, Optional<String> standard, String description) {
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");

    public AccountSetting {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("write a setting's name in camel case, such as accountSid");
        }
        if (secret && standard.isPresent()) {
            throw new IllegalArgumentException("a secret has no standard value");
        }
    }

    public static AccountSetting required(String name, String description) {
        return new AccountSetting(name, false, true, true, Optional.empty(), description);
    }

    public static AccountSetting optional(String name, String standard, String description) {
        var value = Optional.of(standard).filter(text -> !text.isEmpty());
        return new AccountSetting(name, false, false, true, value, description);
    }

    public static AccountSetting requiredSecret(String name, String description) {
        return new AccountSetting(name, true, true, true, Optional.empty(), description);
    }

    public static AccountSetting optionalSecret(String name, String description) {
        return new AccountSetting(name, true, false, true, Optional.empty(), description);
    }

    /** The same, for the operator alone. */
    public AccountSetting operatorsOnly() {
        return new AccountSetting(name, secret, required, false, standard, description);
    }
}
