package io.patchbay.platform.provideraccounts.internal;

import io.patchbay.api.tenants.Secrets;
import io.patchbay.spi.accounts.AccountSettings;
import io.patchbay.spi.accounts.ProviderAccount;
import io.patchbay.spi.secrets.SecretValue;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;

/** Seals what of an account may not be shown, all of it together, and opens it again. */
final class AccountSeals {
    private final Secrets secrets;

    AccountSeals(Secrets secrets) {
        this.secrets = secrets;
    }

    /** The two columns. */
    record Sealed(StoredSettings settings, String sealed) {}

    Sealed seal(String provider, AccountSettings settings) {
        var inTheClear = new TreeMap<String, String>();
        settings.secrets().forEach((name, value) -> inTheClear.put(name, value.text()));
        var stored = new StoredSettings(settings.values(), List.copyOf(inTheClear.keySet()));
        return new Sealed(stored, secrets.seal(AccountRow.context(provider), StoredSettings.writeSecrets(inTheClear)));
    }

    /** @throws IllegalStateException if it cannot be opened */
    AccountSettings open(AccountRow row) {
        var sealed = row.sealed();
        if (sealed == null) {
            throw new IllegalStateException("the account was removed");
        }
        var values = new HashMap<String, SecretValue>();
        StoredSettings.readSecrets(secrets.open(AccountRow.context(row.provider()), sealed))
                .forEach((name, text) -> values.put(name, new SecretValue(text)));
        return new AccountSettings(row.settings().values(), values);
    }

    ProviderAccount account(AccountRow row) {
        return new ProviderAccount(
                row.provider(),
                row.org(),
                row.id(),
                row.kind(),
                open(row),
                row.version().revision());
    }
}
