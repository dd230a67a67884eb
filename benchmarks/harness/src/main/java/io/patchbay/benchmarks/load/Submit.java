package io.patchbay.benchmarks.load;

import java.nio.charset.StandardCharsets;

/**
 * What matters here of a {@code submit_sm} (SMPP 3.4, 4.4.1).
 *
 * @param from sender
 * @param to recipient
 * @param receiptWanted by {@code registered_delivery}
 */
record Submit(String from, String to, boolean receiptWanted) {
    static Submit read(byte[] body) {
        int from = after(body, 0) + 2;
        int to = after(body, from) + 2;
        int schedule = after(body, to) + 3;
        int registered = after(body, after(body, schedule));
        return new Submit(text(body, from), text(body, to), (body[registered] & 1) != 0);
    }

    /** The place behind the string that begins here. */
    private static int after(byte[] body, int from) {
        int at = from;
        while (body[at] != 0) {
            at++;
        }
        return at + 1;
    }

    private static String text(byte[] body, int from) {
        return new String(body, from, after(body, from) - 1 - from, StandardCharsets.ISO_8859_1);
    }
}
