package io.patchbay.routes.support.internal;

import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.telephony.SenderId;
import java.net.URI;
import java.net.URISyntaxException;

/** Checks of single strings; each throws {@link IllegalArgumentException} with a sentence for the client. */
public final class FieldText {
    private static final int MAX_URL = 2000;
    private static final int LEAST_SHORT_CODE = 3;
    private static final int MOST_SHORT_CODE = 8;

    private FieldText() {}

    /** A text that every store and log can take. */
    public static String plain(String string, int max) {
        if (string.isEmpty() || string.length() > max) {
            throw new IllegalArgumentException("Write 1 to " + max + " characters; these are " + string.length() + ".");
        }
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < string.length()
                    && Character.isLowSurrogate(string.charAt(i + 1));
            if (c == 0 || Character.isSurrogate(c) && !pair) {
                throw new IllegalArgumentException(
                        "The character at position " + i + " is NUL or half of a surrogate pair; remove it.");
            }
            i += pair ? 1 : 0;
        }
        return string;
    }

    /** Digits beyond a short code's length are a number without its plus: the numbering plan's sentence tells how to write it. */
    public static SenderId sender(String string, NumberPlan plan) {
        var trimmed = string.strip();
        return isWord(trimmed) || isShortCode(trimmed) ? new SenderId(trimmed) : SenderId.of(plan.parse(trimmed));
    }

    private static boolean isWord(String string) {
        for (int i = 0; i < string.length(); i++) {
            if (Character.isLetter(string.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isShortCode(String string) {
        if (string.length() < LEAST_SHORT_CODE || string.length() > MOST_SHORT_CODE) {
            return false;
        }
        for (int i = 0; i < string.length(); i++) {
            if (string.charAt(i) < '0' || string.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** An absolute address with a host and without user information or fragment. */
    public static String url(String string) {
        plain(string, MAX_URL);
        try {
            var uri = new URI(string);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (!web || uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
                throw new IllegalArgumentException(
                        "Write an absolute https:// address with a host, without user information and without #.");
            }
            return string;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("This is not an address; write it as https://host/path.", e);
        }
    }
}
