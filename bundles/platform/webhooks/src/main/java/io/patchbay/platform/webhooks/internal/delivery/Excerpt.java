package io.patchbay.platform.webhooks.internal.delivery;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The beginning of what a receiver answered, as it can be stored and shown: text without what controls a terminal or breaks a database, and without a secret that it echoed. */
final class Excerpt {
    /** Bytes of an answer that are read; the rest is cut off with the connection. */
    static final int BYTES = 4 * 1024;

    private static final int BODY = 2_000;
    private static final int TYPE = 100;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");
    private static final Pattern SECRET = Pattern.compile("whsec_[A-Za-z0-9+/=_-]*");

    private Excerpt() {}

    static AttemptOutcome.Response of(String contentType, Buffer body) {
        return new AttemptOutcome.Response(
                clean(contentType, TYPE), clean(body.toString(StandardCharsets.UTF_8), BODY));
    }

    private static String clean(String text, int length) {
        var masked = SECRET.matcher(text).replaceAll("whsec_…");
        var plain = UNPRINTABLE.matcher(masked).replaceAll(" ");
        if (plain.length() <= length) {
            return plain;
        }
        return plain.substring(0, Character.isHighSurrogate(plain.charAt(length - 1)) ? length - 1 : length);
    }
}
