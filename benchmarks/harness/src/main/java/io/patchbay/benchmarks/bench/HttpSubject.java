package io.patchbay.benchmarks.bench;

import io.patchbay.benchmarks.load.HttpLoad;
import io.patchbay.benchmarks.load.LoadResult;
import io.patchbay.benchmarks.load.Request;
import io.patchbay.benchmarks.peer.Usage;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Something that takes messages over HTTP. */
final class HttpSubject implements Subject {
    private final String name;
    private final int port;
    private final Request request;
    private final Supplier<List<ProcessHandle>> processes;
    private final Completion completion;
    private final AtomicLong sent = new AtomicLong();

    HttpSubject(
            String name, int port, Request request, Supplier<List<ProcessHandle>> processes, Completion completion) {
        this.name = name;
        this.port = port;
        this.request = request;
        this.processes = processes;
        this.completion = completion;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Measure during(int connections, double seconds) throws IOException, InterruptedException {
        return measure(load -> load.during(seconds, request), connections);
    }

    @Override
    public Measure count(int connections, long count, double atMostSeconds) throws IOException, InterruptedException {
        return measure(load -> load.count(count, atMostSeconds, request), connections);
    }

    /** A run of the load. */
    @FunctionalInterface
    private interface Run {
        LoadResult of(HttpLoad load) throws InterruptedException;
    }

    private Measure measure(Run run, int connections) throws IOException, InterruptedException {
        completion.begin();
        long before = Usage.cpuMicros(processes.get());
        long begun = System.nanoTime();
        var result = run.of(new HttpLoad(port, connections, sent.get()));
        long good = result.count() - result.bad();
        var through = completion.end(good);
        long used = Usage.cpuMicros(processes.get()) - before;
        sent.addAndGet(result.count());
        if (good == 0) {
            throw new IOException(name + " accepted nothing");
        }
        return new Measure(
                result.rate(),
                through.count() * (double) TimeUnit.SECONDS.toNanos(1) / (through.at() - begun),
                result.p50(),
                result.p99(),
                used / (double) good,
                result.bad() + good - through.count());
    }
}
