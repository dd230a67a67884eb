package io.patchbay.api.telephony;

/**
 * The text of a message with the way it travels.
 *
 * @param body what the recipient reads, 1 to 1,600 characters (UTF-16 code units); empty only beside media
 * @param encoding GSM-7 where every character allows it, else UCS-2
 * @param segments how many parts a carrier counts and charges, 1 to 10
 */
public record SmsText(String body, Encoding encoding, int segments) {
    public static final int MAX_CHARACTERS = 1600;
    public static final int MAX_SEGMENTS = 10;

    /** No text, beside media. */
    public static final SmsText NONE = new SmsText("", Encoding.GSM7, 1);

    /**
     * Counts a text.
     *
     * @throws IllegalArgumentException with a sentence for the sender: empty, too long, NUL or half of a surrogate pair
     */
    public static SmsText of(String body) {
        check(body);
        var encoding = Encoding.GSM7;
        for (int i = 0; i < body.length(); i++) {
            if (Gsm7.septets(body.charAt(i)) == 0) {
                encoding = Encoding.UCS2;
                break;
            }
        }
        int segments = count(body, encoding);
        if (segments > MAX_SEGMENTS) {
            throw new IllegalArgumentException("The text needs " + segments + " segments (" + encoding
                    + "); send at most " + MAX_SEGMENTS + ", or split it into several messages.");
        }
        return new SmsText(body, encoding, segments);
    }

    private static void check(String body) {
        if (body.isEmpty()) {
            throw new IllegalArgumentException("The text is empty; write at least one character.");
        }
        if (body.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException(
                    "The text has " + body.length() + " characters; send at most " + MAX_CHARACTERS + ".");
        }
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c == 0) {
                throw new IllegalArgumentException("The text holds a NUL character at position " + i + "; remove it.");
            }
            if (Character.isHighSurrogate(c) && i + 1 < body.length() && Character.isLowSurrogate(body.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new IllegalArgumentException("The text holds half of a surrogate pair at position " + i
                        + "; send whole characters (was an emoji cut in two?).");
            }
        }
    }

    /** Greedy, as phones and carriers do it: a character that takes two units is never split between two parts. */
    private static int count(String body, Encoding encoding) {
        int total = 0;
        for (int i = 0; i < body.length(); ) {
            int units = units(body, i, encoding);
            total += units;
            i += step(body, i);
        }
        if (total <= encoding.single()) {
            return 1;
        }
        int parts = 1;
        int used = 0;
        for (int i = 0; i < body.length(); i += step(body, i)) {
            int units = units(body, i, encoding);
            if (used + units > encoding.part()) {
                parts++;
                used = 0;
            }
            used += units;
        }
        return parts;
    }

    private static int units(String body, int at, Encoding encoding) {
        return encoding == Encoding.GSM7 ? Gsm7.septets(body.charAt(at)) : step(body, at);
    }

    private static int step(String body, int at) {
        return Character.charCount(body.codePointAt(at));
    }

    /** Without the body: it must not reach a log. */
    @Override
    public String toString() {
        return "SmsText[" + encoding + ", segments=" + segments + "]";
    }
}
