package io.patchbay.benchmarks.load;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/** Takes HTTP requests, answers 200 with nothing, and looks at one in a hundred. */
public final class WebhookSink implements AutoCloseable {
    private static final byte[] OK =
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final String LENGTH = "content-length:";
    private static final int SAMPLE = 100;

    private final Arrivals arrivals = new Arrivals();
    private final AtomicLong seen = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final Listener listener;
    private volatile BiPredicate<String, String> check = (head, body) -> true;
    private volatile Optional<Consumer<String>> watcher = Optional.empty();

    public WebhookSink() throws IOException {
        listener = new Listener("webhooks", this::serve);
    }

    public int port() {
        return listener.port();
    }

    public Arrivals arrivals() {
        return arrivals;
    }

    /** @param signed says of head and body of a request whether they are as they should be */
    public void check(BiPredicate<String, String> signed) {
        check = signed;
        refused.set(0);
    }

    /** @param each told every whole request */
    public void watch(Consumer<String> each) {
        watcher = Optional.of(each);
    }

    /** How many of the sample were not as they should be. */
    public long refused() {
        return refused.get();
    }

    private void serve(Socket socket) throws IOException {
        var in = socket.getInputStream();
        var out = socket.getOutputStream();
        var buffer = new byte[32 * 1024];
        int filled = 0;
        while (true) {
            int headEnd = headEnd(buffer, filled);
            int end = headEnd < 0 ? Integer.MAX_VALUE : headEnd + length(buffer, headEnd);
            if (filled >= end) {
                take(buffer, headEnd, end);
                out.write(OK);
                System.arraycopy(buffer, end, buffer, 0, filled - end);
                filled -= end;
            } else {
                if (filled == buffer.length) {
                    buffer = Arrays.copyOf(buffer, filled * 2);
                }
                int read = in.read(buffer, filled, buffer.length - filled);
                if (read < 0) {
                    return;
                }
                filled += read;
            }
        }
    }

    private void take(byte[] buffer, int headEnd, int end) {
        if (seen.getAndIncrement() % SAMPLE == 0) {
            var head = new String(buffer, 0, headEnd, StandardCharsets.ISO_8859_1);
            var body = new String(buffer, headEnd, end - headEnd, StandardCharsets.UTF_8);
            if (!check.test(head, body)) {
                refused.incrementAndGet();
            }
        }
        watcher.ifPresent(each -> each.accept(new String(buffer, 0, end, StandardCharsets.ISO_8859_1)));
        arrivals.one();
    }

    private static int headEnd(byte[] buffer, int filled) {
        for (int i = 3; i < filled; i++) {
            if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private static int length(byte[] buffer, int headEnd) {
        var head = new String(buffer, 0, headEnd, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int at = head.indexOf(LENGTH);
        if (at < 0) {
            return 0;
        }
        int from = at + LENGTH.length();
        return Integer.parseInt(head.substring(from, head.indexOf('\r', from)).strip());
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
