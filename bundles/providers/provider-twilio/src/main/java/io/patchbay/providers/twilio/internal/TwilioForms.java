package io.patchbay.providers.twilio.internal;

import io.patchbay.providers.twilio.internal.wire.Addresses;
import io.patchbay.spi.accounts.SettingsReader;
import java.net.URI;
import java.util.Optional;

/** How Twilio writes what an account's settings have. */
record TwilioForms(SettingsReader read) {
    private static final URI TWILIO = URI.create("https://" + Addresses.API);
    private static final String SID = "[0-9a-fA-F]{32}";

    /** One of Twilio's ids: two letters and 32 hexadecimal digits. */
    Optional<String> sid(String name, String prefix) {
        var written = read.text(name);
        if (written.filter(sid -> !sid.matches(prefix + SID)).isPresent()) {
            read.flaw(name, "Write it as " + prefix + " and 32 hexadecimal digits, as the Twilio console shows it.");
            return Optional.empty();
        }
        return written;
    }

    String accountSid() {
        if (read.text("accountSid").isEmpty()) {
            read.flaw(
                    "accountSid",
                    "Give the SID of the account: AC and 32 hexadecimal digits, on the first page of the console.");
        }
        return sid("accountSid", "AC").orElse("");
    }

    Optional<String> token(String name) {
        var secret = read.secret(name);
        if (secret.filter(text -> text.matches("(AC|SK|MG)" + SID)).isPresent()) {
            read.flaw(name, "This is a SID, not a secret; the console shows the secret beside it.");
        }
        return secret;
    }

    URI base() {
        return read.parsed(
                "baseUrl",
                text -> {
                    var base = URI.create(text);
                    Addresses.api(base);
                    return base;
                },
                "Write it as https://HOST or http://HOST:PORT, without a path.",
                TWILIO);
    }

    Optional<URI> publicUrl() {
        return read.parsed(
                "publicUrl",
                text -> text.isEmpty() ? Optional.empty() : Optional.of(address(text)),
                "Write it as https://HOST, with a path only if a proxy adds one.",
                Optional.empty());
    }

    private static URI address(String text) {
        var url = URI.create(text.replaceAll("/+$", ""));
        if (url.getHost() == null || url.getRawQuery() != null) {
            throw new IllegalArgumentException("no host, or a query");
        }
        return url;
    }
}
