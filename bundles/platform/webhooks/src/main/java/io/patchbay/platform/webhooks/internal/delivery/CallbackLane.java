package io.patchbay.platform.webhooks.internal.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/** Callbacks have no endpoint; those of one organization to one origin share a lane. */
final class CallbackLane {
    private static final int DIGEST_BYTES = 18;

    private CallbackLane() {}

    static String of(String org, String url) {
        int host = url.indexOf("://") + 3;
        int end = host;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        var origin = org + ' ' + url.substring(0, end).toLowerCase(Locale.ROOT);
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(origin.getBytes(StandardCharsets.UTF_8));
            var text = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
            return "cb_" + text.substring(0, DIGEST_BYTES * 8 / 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
