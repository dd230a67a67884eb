package io.patchbay.providers.twilio.internal;

import io.patchbay.providers.twilio.internal.wire.Addresses;
import io.patchbay.spi.accounts.AccountCheck.Flaw;
import io.patchbay.spi.accounts.AccountSettings;
import io.patchbay.spi.secrets.SecretValue;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads an account's settings and collects everything that is wrong with them. */
final class SettingsReader {
    private static final URI TWILIO = URI.create("https://" + Addresses.API);
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final AccountSettings given;
    private final List<Flaw> flaws = new ArrayList<>();

    /** Settings that cannot be right. */
    static final class Flawed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<Flaw> flaws;

        Flawed(List<Flaw> flaws) {
            super(flaws.stream()
                    .map(flaw -> flaw.setting() + ": " + flaw.reason())
                    .collect(Collectors.joining(" ")));
            this.flaws = List.copyOf(flaws);
        }

        List<Flaw> flaws() {
            return flaws;
        }
    }

    SettingsReader(AccountSettings given) {
        this.given = given;
    }

    void flaw(String setting, String reason) {
        flaws.add(new Flaw(setting, reason));
    }

    /** @throws Flawed if anything was wrong */
    void check() {
        if (!flaws.isEmpty()) {
            throw new Flawed(flaws);
        }
    }

    private Optional<String> text(String name) {
        return given.value(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** One of Twilio's ids: two letters and 32 hexadecimal digits. */
    Optional<String> sid(String name, String prefix) {
        var written = text(name);
        if (written.filter(sid -> !sid.matches(prefix + "[0-9a-fA-F]{32}")).isPresent()) {
            flaw(name, "Write it as " + prefix + " and 32 hexadecimal digits, as the Twilio console shows it.");
            return Optional.empty();
        }
        if (written.isEmpty() && name.equals("accountSid")) {
            flaw(name, "Give the SID of the account: AC and 32 hexadecimal digits, on the first page of the console.");
        }
        return written;
    }

    Optional<String> token(String name) {
        var secret =
                given.secret(name).map(SecretValue::text).map(String::strip).filter(text -> !text.isEmpty());
        if (secret.filter(text -> text.matches("(AC|SK|MG)[0-9a-fA-F]{32}")).isPresent()) {
            flaw(name, "This is a SID, not a secret; the console shows the secret beside it.");
        }
        return secret;
    }

    boolean flag(String name) {
        var written = text(name).orElse("false");
        if (!written.equals("true") && !written.equals("false")) {
            flaw(name, "Write true or false.");
        }
        return written.equals("true");
    }

    int number(String name, int least, int most) {
        var standard = TwilioAccountKind.standard(name);
        try {
            int value = Integer.parseInt(text(name).orElse(standard));
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        flaw(name, "Write a whole number from " + least + " to " + most + ".");
        return Integer.parseInt(standard);
    }

    Set<String> countries() {
        var codes = Arrays.stream(text("countries").orElse("").split(","))
                .map(code -> code.strip().toUpperCase(Locale.ROOT))
                .filter(code -> !code.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        if (!COUNTRIES.containsAll(codes)) {
            flaw("countries", "Write ISO 3166-1 codes of two letters with commas between them, such as US, CA.");
        }
        return codes;
    }

    URI base() {
        try {
            var base = text("baseUrl").map(URI::create).orElse(TWILIO);
            Addresses.api(base);
            return base;
        } catch (IllegalArgumentException e) {
            flaw("baseUrl", "Write it as https://HOST or http://HOST:PORT, without a path.");
            return TWILIO;
        }
    }

    Optional<URI> publicUrl() {
        var written = text("publicUrl").map(url -> url.replaceAll("/+$", ""));
        try {
            var url = written.map(URI::create);
            if (url.filter(u -> u.getHost() == null || u.getRawQuery() != null).isEmpty()) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        flaw("publicUrl", "Write it as https://HOST, with a path only if a proxy adds one.");
        return Optional.empty();
    }
}
