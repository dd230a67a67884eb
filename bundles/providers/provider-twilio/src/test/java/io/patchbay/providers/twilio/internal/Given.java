package io.patchbay.providers.twilio.internal;

import io.patchbay.spi.accounts.AccountSettings;
import io.patchbay.spi.secrets.SecretValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Settings for tests. */
final class Given {
    static final String SID = "AC" + "0123456789abcdef".repeat(2);
    static final String TOKEN = "f".repeat(32);
    static final String SERVICE = "MG" + "0123456789abcdef".repeat(2);

    private Given() {}

    /** An account that waits two seconds at most. */
    static TwilioSettings quick(String baseUrl, String... more) {
        return TwilioSettings.of("twilio", Optional.empty(), account(baseUrl, more));
    }

    static AccountSettings account(String baseUrl, String... more) {
        var values = new HashMap<>(
                Map.of("accountSid", SID, "baseUrl", baseUrl, "timeLimitMillis", "2000", "lookupSettleSeconds", "1"));
        for (int i = 0; i < more.length; i += 2) {
            values.put(more[i], more[i + 1]);
        }
        return new AccountSettings(values, Map.of("authToken", new SecretValue(TOKEN)));
    }
}
