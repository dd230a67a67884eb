package io.patchbay.benchmarks.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A closed loop: so many connections, kept alive, each sends its next request when it has the answer to the last. */
public final class HttpLoad {
    private final int port;
    private final int connections;
    private final AtomicLong number;

    /** @param first number of the first request; a seed, so that two runs send the same */
    public HttpLoad(int port, int connections, long first) {
        this.port = port;
        this.connections = connections;
        this.number = new AtomicLong(first);
    }

    /** Sends for some time. */
    public LoadResult during(double seconds, Request request) throws InterruptedException {
        return run(request, Long.MAX_VALUE, (long) (seconds * TimeUnit.SECONDS.toNanos(1)));
    }

    /** Sends so many, or until a time is over. */
    public LoadResult count(long count, double atMostSeconds, Request request) throws InterruptedException {
        return run(request, count, (long) (atMostSeconds * TimeUnit.SECONDS.toNanos(1)));
    }

    private LoadResult run(Request request, long count, long nanos) throws InterruptedException {
        var left = new AtomicLong(count);
        long begun = System.nanoTime();
        List<Loop> loops = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            var loop = new Loop(request, left, begun + nanos);
            var thread = new Thread(loop, "load-" + i);
            thread.setDaemon(true);
            loops.add(loop);
            threads.add(thread);
            thread.start();
        }
        for (var thread : threads) {
            thread.join();
        }
        long took = System.nanoTime() - begun;
        var latencies = new Latencies();
        long bad = 0;
        for (var loop : loops) {
            latencies.addAll(loop.latencies);
            bad += loop.bad;
        }
        return LoadResult.of(latencies, bad, took);
    }

    /** One connection. */
    private final class Loop implements Runnable {
        private final Request request;
        private final AtomicLong left;
        private final long end;
        private final Latencies latencies = new Latencies();
        private long bad;

        Loop(Request request, AtomicLong left, long end) {
            this.request = request;
            this.left = left;
            this.end = end;
        }

        @Override
        public void run() {
            try (var connection = new HttpConnection(port)) {
                while (System.nanoTime() < end && left.getAndDecrement() > 0) {
                    var bytes = request.bytes(number.getAndIncrement());
                    long begun = System.nanoTime();
                    int status = connection.exchange(bytes);
                    latencies.add(System.nanoTime() - begun);
                    if (status < 200 || status > 299) {
                        bad++;
                    }
                }
            } catch (IOException e) {
                bad++;
            }
        }
    }
}
