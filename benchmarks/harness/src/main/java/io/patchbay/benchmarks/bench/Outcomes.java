package io.patchbay.benchmarks.bench;

import io.patchbay.benchmarks.bench.Subject.Through;
import io.patchbay.benchmarks.host.Counters;
import java.io.IOException;
import java.time.Duration;

/** Messages whose outcome has to be on disk. */
final class Outcomes implements Subject.Completion {
    private final Counters counters;
    private final Duration limit;
    private long before;

    Outcomes(Counters counters, Duration limit) {
        this.counters = counters;
        this.limit = limit;
    }

    @Override
    public void begin() throws IOException {
        before = counters.outcomes();
    }

    @Override
    public Through end(long count) throws IOException, InterruptedException {
        return new Through(count, counters.awaitOutcomes(before + count, limit));
    }
}
