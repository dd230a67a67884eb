package io.patchbay.providers.sandbox.internal.standalone;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A request of HTTP/1.1 with a body of known length: all that the carrier's own clients send. */
record WireRequest(String method, String path, Map<String, String> query, String body) {
    private static final int MAX_HEAD = 16 << 10;
    private static final int MAX_BODY = 256 << 10;

    /** Reads the next one; empty if the client has closed the connection after the last. */
    static Optional<WireRequest> read(InputStream in) throws IOException {
        var head = head(in);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        var lines = head.split("\r\n", -1);
        var words = lines[0].split(" ", -1);
        if (words.length != 3) {
            throw new IOException("not a request line");
        }
        int length = length(lines);
        if (length > MAX_BODY) {
            throw new IOException("the body is too long");
        }
        var body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the body was cut off");
        }
        var target = words[1].split("\\?", 2);
        return Optional.of(new WireRequest(
                words[0],
                decode(target[0]),
                pairs(target.length == 2 ? target[1] : ""),
                new String(body, StandardCharsets.UTF_8)));
    }

    String query(String name) {
        return query.getOrDefault(name, "");
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        int ends = 0;
        while (ends < 4) {
            int b = in.read();
            if (b < 0 && head.isEmpty()) {
                return "";
            }
            if (b < 0 || head.length() == MAX_HEAD) {
                throw new IOException("the head was cut off or is too long");
            }
            head.append((char) b);
            ends = b == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : b == '\r' ? 1 : 0;
        }
        return head.toString();
    }

    private static int length(String[] lines) throws IOException {
        for (var line : lines) {
            var lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("transfer-encoding:")) {
                throw new IOException("send a Content-Length");
            }
            if (lower.startsWith("content-length:")) {
                return Integer.parseUnsignedInt(
                        lower.substring("content-length:".length()).trim());
            }
        }
        return 0;
    }

    private static Map<String, String> pairs(String written) {
        var query = new HashMap<String, String>();
        for (var pair : written.split("&", -1)) {
            var sides = pair.split("=", 2);
            query.put(decode(sides[0]), sides.length == 2 ? decode(sides[1]) : "");
        }
        return query;
    }

    /** A plus is a plus here: numbers begin with one. */
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
