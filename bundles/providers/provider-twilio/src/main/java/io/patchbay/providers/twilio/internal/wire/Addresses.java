package io.patchbay.providers.twilio.internal.wire;

import java.net.URI;
import java.util.Locale;
import java.util.Map;

/**
 * Where the hosts that Twilio's library names really are. Whatever is not named here is refused, so that a credential goes nowhere else.
 *
 * @param byHost scheme, host and port for each host, without a path
 */
public record Addresses(Map<String, URI> byHost) {
    /** The host of messages and of owned numbers. */
    public static final String API = "api.twilio.com";

    private static final String LABEL = "api.";
    private static final String TWILIO = ".twilio.com";

    public Addresses {
        byHost = Map.copyOf(byHost);
        byHost.values().forEach(Addresses::check);
    }

    /** @throws IllegalArgumentException with a sentence that says how to write it */
    public static Addresses api(URI base) {
        return new Addresses(Map.of(
                API, base,
                "numbers" + TWILIO, sibling(base, "numbers."),
                "numbers-upload" + TWILIO, sibling(base, "numbers-upload.")));
    }

    /** Twilio's hosts differ in their first label; what stands in Twilio's place stands in that of all of them. */
    private static URI sibling(URI base, String label) {
        var host = String.valueOf(base.getHost());
        return host.startsWith(LABEL) && host.endsWith(TWILIO)
                ? URI.create(base.toString().replaceFirst("//api[.]", "//" + label))
                : base;
    }

    private static void check(URI base) {
        boolean web = "https".equals(base.getScheme()) || "http".equals(base.getScheme());
        boolean bare = (base.getPath() == null || base.getPath().matches("/?"))
                && base.getRawQuery() == null
                && base.getRawFragment() == null
                && base.getUserInfo() == null;
        if (!web || base.getHost() == null || !bare) {
            throw new IllegalArgumentException("write baseUrl as https://HOST or http://HOST:PORT, without a path");
        }
    }

    /** @throws WireFailure.NotReached if the host is not named here */
    URI of(String host) {
        var base = byHost.get(host.toLowerCase(Locale.ROOT));
        if (base == null) {
            throw new WireFailure.NotReached("The host " + host + " is not one that this account may ask.");
        }
        return base;
    }
}
