package io.patchbay.benchmarks.bench;

import io.patchbay.benchmarks.bench.Subject.Through;
import io.patchbay.benchmarks.host.PatchbayHost;
import java.io.IOException;
import java.time.Duration;

/** Messages whose outcome has to be on disk. */
final class Outcomes implements Subject.Completion {
    private final PatchbayHost host;
    private final Duration limit;
    private long before;

    Outcomes(PatchbayHost host, Duration limit) {
        this.host = host;
        this.limit = limit;
    }

    @Override
    public void begin() throws IOException {
        before = host.outcomes();
    }

    @Override
    public Through end(long count) throws IOException, InterruptedException {
        return new Through(count, host.awaitOutcomes(before + count, limit));
    }
}
