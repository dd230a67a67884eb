package io.patchbay.providers.sandbox.internal.standalone;

import java.nio.charset.StandardCharsets;

/** What happens on the connection after a request. */
sealed interface WireReply {
    /**
     * An answer in JSON.
     *
     * @param retryAfterSeconds for the header, or 0 for none
     */
    record Answer(int status, int retryAfterSeconds, String json) implements WireReply {
        byte[] bytes() {
            var body = json.getBytes(StandardCharsets.UTF_8);
            var head = "HTTP/1.1 " + status + " -\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                    + (retryAfterSeconds > 0 ? "\r\nRetry-After: " + retryAfterSeconds : "") + "\r\n\r\n";
            var first = head.getBytes(StandardCharsets.US_ASCII);
            var all = new byte[first.length + body.length];
            System.arraycopy(first, 0, all, 0, first.length);
            System.arraycopy(body, 0, all, first.length, body.length);
            return all;
        }
    }

    /** The connection is reset: the client gets a RST, not an orderly end. */
    record Reset() implements WireReply {}

    /** Nothing is said until the client gives up. */
    record Silence() implements WireReply {}
}
