package io.patchbay.benchmarks.bench;

import io.patchbay.benchmarks.load.InboundLoad;
import io.patchbay.benchmarks.load.Transit;
import io.patchbay.benchmarks.load.WebhookSink;
import io.patchbay.benchmarks.peer.Usage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Something that takes texts from a carrier, and tells a receiver of each. Its latencies are from the carrier to the receiver. */
record InboundSubject(String name, Supplier<List<ProcessHandle>> processes, InboundLoad load, WebhookSink receiver)
        implements Subject {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Override
    public Measure during(int window, double seconds) throws IOException, InterruptedException {
        return count(window, Long.MAX_VALUE, seconds);
    }

    @Override
    public Measure count(int window, long count, double atMostSeconds) throws IOException, InterruptedException {
        var transit = new Transit();
        receiver.watch(transit::arrived);
        receiver.arrivals().reset();
        long before = Usage.cpuMicros(processes.get());
        long begun = System.nanoTime();
        long sent = load.run(count, atMostSeconds, window, transit);
        double answered = rate(sent, System.nanoTime() - begun);
        receiver.arrivals().await(sent - load.refused(), PATIENCE);
        long used = Usage.cpuMicros(processes.get()) - before;
        if (sent == 0) {
            throw new IOException(name + " took nothing");
        }
        double told = rate(sent - load.refused(), receiver.arrivals().last() - begun);
        return new Measure(answered, told, transit.p50(), transit.p99(), used / (double) sent, transit.wrong());
    }

    private static double rate(long count, long nanos) {
        return count * (double) TimeUnit.SECONDS.toNanos(1) / nanos;
    }
}
