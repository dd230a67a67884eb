package io.patchbay.providers.twilio.internal;

import io.patchbay.api.host.Host;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Where Twilio reports the states of an account's messages, each under our own reference and sealed: nobody else is told the address. */
record CallbackAddress(Host host, TwilioSettings settings, ReceiptSeal seal) {
    static final String STATUS = "/functions/v1/twilio-status/";
    /** Twilio's own words: come again up to five times after an error, a failed connection or a silence. It cuts them off before it calls and signs. */
    static final String AGAIN = "#rc=5&rp=5xx,ct,rt";

    private static final Set<String> ONLY_HERE = Set.of("127.0.0.1", "localhost", "[::1]", "0.0.0.0");

    /** The address that Twilio calls this host by; it may change while the host runs. */
    URI publicUrl() {
        return settings.web().publicUrl().orElseGet(host::publicUrl);
    }

    /** Twilio refuses addresses of a machine's own; then a look-up tells what became of messages. */
    boolean reachable() {
        return !ONLY_HERE.contains(String.valueOf(publicUrl().getHost()))
                || !String.valueOf(settings.web().base().getHost()).endsWith("twilio.com");
    }

    /** Whether an address can be made now; where Twilio cannot call, none is wanted. */
    boolean ready() {
        return !reachable() || seal.ready();
    }

    Optional<URI> status(String reference) {
        if (!reachable()) {
            return Optional.empty();
        }
        var provider = settings.profile().id();
        var path = STATUS + provider + "/" + URLEncoder.encode(reference, StandardCharsets.UTF_8) + "/"
                + seal.of(provider, reference);
        return Optional.of(URI.create(publicUrl() + path + AGAIN));
    }
}
