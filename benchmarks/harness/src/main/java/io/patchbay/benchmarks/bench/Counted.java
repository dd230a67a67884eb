package io.patchbay.benchmarks.bench;

import io.patchbay.benchmarks.bench.Subject.Through;
import io.patchbay.benchmarks.load.Arrivals;
import java.time.Duration;

/** Messages that have to arrive at a sink. */
record Counted(Arrivals arrivals, Duration patience) implements Subject.Completion {
    @Override
    public void begin() {
        arrivals.reset();
    }

    @Override
    public Through end(long count) throws InterruptedException {
        long arrived = arrivals.await(count, patience);
        return new Through(arrived, arrivals.last());
    }
}
