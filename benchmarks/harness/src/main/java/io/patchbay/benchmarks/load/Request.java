package io.patchbay.benchmarks.load;

import java.nio.charset.StandardCharsets;

/**
 * A request that is sent again and again; {@code {n}} in path or body becomes seven digits, different each time.
 *
 * @param head request line and headers, with the empty line
 * @param body empty for none
 */
public record Request(String head, String body) {
    private static final String NUMBER = "{n}";
    private static final int DIGITS = 7;
    private static final long LAST_FOUR = 9_000;

    public static Request get(String path) {
        return new Request("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "");
    }

    /** With a key of the API. */
    public static Request get(String path, String key) {
        return new Request(
                "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + key + "\r\n\r\n", "");
    }

    public static Request post(String path, String key, String body) {
        int length = fill(body, 0).getBytes(StandardCharsets.UTF_8).length;
        var authorization = key.isEmpty() ? "" : "Authorization: Bearer " + key + "\r\n";
        return new Request(
                "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + authorization
                        + "Content-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n",
                body);
    }

    byte[] bytes(long n) {
        return (fill(head, n) + fill(body, n)).getBytes(StandardCharsets.UTF_8);
    }

    private static String fill(String template, long n) {
        int at = template.indexOf(NUMBER);
        return at < 0
                ? template
                : template.substring(0, at) + digits(n) + fill(template.substring(at + NUMBER.length()), n);
    }

    /** Seven digits whose last four begin with no zero: numbers that end so mean nothing to the sandbox carrier. */
    static String digits(long n) {
        long number = n / LAST_FOUR % 1_000 * 10_000 + 1_000 + n % LAST_FOUR;
        var text = Long.toString(number);
        return "0".repeat(DIGITS - text.length()) + text;
    }
}
