package io.patchbay.benchmarks.load;

import java.util.concurrent.TimeUnit;

/**
 * What a load run saw.
 *
 * @param count answers
 * @param bad answers other than 2xx, and connections that broke
 * @param seconds it took
 * @param p50 microseconds
 * @param p95 microseconds
 * @param p99 microseconds
 */
public record LoadResult(long count, long bad, double seconds, double p50, double p95, double p99) {
    private static final double HALF = 0.5;
    private static final double NINETEEN_OF_TWENTY = 0.95;
    private static final double MOST = 0.99;

    static LoadResult of(Latencies latencies, long bad, long nanos) {
        return new LoadResult(
                latencies.size(),
                bad,
                nanos / (double) TimeUnit.SECONDS.toNanos(1),
                latencies.micros(HALF),
                latencies.micros(NINETEEN_OF_TWENTY),
                latencies.micros(MOST));
    }

    /** Good answers a second. */
    public double rate() {
        return (count - bad) / seconds;
    }
}
