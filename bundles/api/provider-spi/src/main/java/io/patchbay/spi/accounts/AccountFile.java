package io.patchbay.spi.accounts;

import io.patchbay.spi.accounts.AccountCheck.Flaw;
import io.patchbay.spi.secrets.NamedSecrets;
import io.patchbay.spi.secrets.ResolvedSecret;
import io.patchbay.spi.secrets.SecretValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a file of the operator's says of an account, with the secrets of the moment.
 *
 * @param origin the file, such as {@code etc/io.patchbay.provider.twilio-main.cfg}, else the PID of the configuration
 * @param id of the provider, one that can be
 * @param flaws of its id and of its secrets; what they say is never the secret
 * @param strangers names that are no setting: a slip, or of a later version, so they hold nothing up
 */
public record AccountFile(
        String origin, String id, AccountSettings settings, List<Flaw> flaws, List<String> strangers) {
    private static final String ID = "id";
    private static final String FILE = "felix.fileinstall.filename";
    private static final String PID = "service.pid";

    /** What a configuration has besides its settings. */
    private static final String NOT_OURS = "(service|component|felix|osgi|org|config|webconsole|jaas)\\..*|\\..*";

    /** @param settings that its kind takes */
    public static AccountFile read(Map<String, ?> properties, List<AccountSetting> settings, NamedSecrets secrets) {
        var values = new HashMap<String, String>();
        var found = new HashMap<String, SecretValue>();
        var flaws = new ArrayList<Flaw>();
        var id = id(written(properties, ID), flaws);
        for (var setting : settings) {
            var written = written(properties, setting.name());
            if (!setting.secret() && !written.isEmpty()) {
                values.put(setting.name(), written);
            } else if (setting.secret() && (setting.required() || !written.isEmpty())) {
                secret(setting, secrets.resolve(written), found, flaws);
            }
        }
        return new AccountFile(
                origin(properties),
                id,
                new AccountSettings(values, found),
                List.copyOf(flaws),
                strangers(properties, settings));
    }

    private static String written(Map<String, ?> properties, String name) {
        var value = properties.get(name);
        return value == null ? "" : value.toString().strip();
    }

    private static String id(String written, List<Flaw> flaws) {
        if (written.matches("[a-z0-9-]{1,40}")) {
            return written;
        }
        flaws.add(new Flaw(ID, "Write 1 to 40 of a-z, 0-9 and hyphens, another one for each account."));
        var near = written.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-");
        return near.isEmpty() ? "unnamed" : near.substring(0, Math.min(40, near.length()));
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

    private static List<String> strangers(Map<String, ?> properties, List<AccountSetting> settings) {
        var known = settings.stream().map(AccountSetting::name).toList();
        return properties.keySet().stream()
                .filter(name -> !name.equals(ID) && !known.contains(name) && !name.matches(NOT_OURS))
                .sorted()
                .toList();
    }

    private static String origin(Map<String, ?> properties) {
        var file = written(properties, FILE);
        return file.isEmpty() ? written(properties, PID) : "etc/" + file.substring(file.lastIndexOf('/') + 1);
    }
}
