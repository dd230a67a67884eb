package io.patchbay.benchmarks.host;

import io.patchbay.benchmarks.load.HttpConnection;
import io.patchbay.benchmarks.load.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What a host says of itself at {@code /metrics} and {@code /health}. */
public final class Counters {
    private static final long PAUSE_MILLIS = 20;

    private final int port;

    Counters(int port) {
        this.port = port;
    }

    private String get(String path) throws IOException {
        try (var connection = new HttpConnection(port)) {
            connection.exchange(Request.get(path).head().getBytes(StandardCharsets.ISO_8859_1));
            return connection.body();
        }
    }

    /** Whether a word is in {@code /health}. */
    boolean healthNames(String word) {
        try {
            return get("/health").contains(word);
        } catch (IOException e) {
            return false;
        }
    }

    /** How many messages a carrier has taken since the start, their outcome on disk. */
    public long outcomes() throws IOException {
        double all = 0;
        for (var line : get("/metrics").lines().toList()) {
            if (line.startsWith("patchbay_messages_outcomes_total{") && line.contains("kind=\"accepted\"")) {
                all += Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
            }
        }
        return (long) all;
    }

    /** Waits until so many messages have an outcome. @return when that was, by {@link System#nanoTime} */
    public long awaitOutcomes(long count, Duration limit) throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (outcomes() < count) {
            if (System.nanoTime() > end) {
                throw new IOException("only " + outcomes() + " of " + count + " messages have an outcome");
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        return System.nanoTime();
    }
}
