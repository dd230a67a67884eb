package io.patchbay.providers.twilio.internal;

import io.patchbay.spi.accounts.AccountCheck.Flaw;
import io.patchbay.spi.accounts.AccountSetting;
import io.patchbay.spi.accounts.AccountSettings;
import io.patchbay.spi.secrets.NamedSecrets;
import io.patchbay.spi.secrets.ResolvedSecret;
import io.patchbay.spi.secrets.SecretValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an operator's file says, with the secrets of the moment. @param flaws of its secrets; what they say is never the secret */
record AccountFile(AccountSettings settings, List<Flaw> flaws) {
    static AccountFile read(Map<String, Object> properties, NamedSecrets secrets) {
        var values = new HashMap<String, String>();
        var found = new HashMap<String, SecretValue>();
        var flaws = new ArrayList<Flaw>();
        for (var setting : TwilioAccountKind.all()) {
            var written =
                    String.valueOf(properties.getOrDefault(setting.name(), "")).strip();
            if (!setting.secret() && !written.isEmpty()) {
                values.put(setting.name(), written);
            } else if (setting.secret() && (setting.required() || !written.isEmpty())) {
                secret(setting, secrets.resolve(written), found, flaws);
            }
        }
        return new AccountFile(new AccountSettings(values, found), List.copyOf(flaws));
    }

    private static void secret(
            AccountSetting setting, ResolvedSecret secret, Map<String, SecretValue> found, List<Flaw> flaws) {
        if (secret instanceof ResolvedSecret.Present present) {
            found.put(setting.name(), present.value());
        } else if (secret instanceof ResolvedSecret.Missing missing) {
            flaws.add(new Flaw(setting.name(), missing.reason()));
        } else if (secret instanceof ResolvedSecret.Refused refused) {
            flaws.add(new Flaw(setting.name(), refused.reason()));
        }
    }
}
