package io.patchbay.capabilities.messages.internal.lanes;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls providers, each in its own line: one that blocks its caller, though it must not, holds up nobody else. */
public final class Submitters {
    private static final Logger LOG = LoggerFactory.getLogger(Submitters.class);

    private final ConcurrentMap<String, Line> lines = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads;

    public Submitters() {
        threads = new ThreadPoolExecutor(0, 1_000, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            var thread = new Thread(work, "patchbay-submit");
            thread.setDaemon(true);
            // Threads that others start from here inherit it, and may outlive this version of the bundle.
            thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
            return thread;
        });
    }

    /**
     * Makes a call soon.
     *
     * @throws RejectedExecutionException if this is closed; then the call is not made
     */
    public void call(String provider, Runnable call) {
        lines.computeIfAbsent(provider, p -> new Line()).add(call);
    }

    public void close() {
        threads.shutdown();
    }

    private final class Line implements Runnable {
        private final Queue<Runnable> calls = new ArrayDeque<>();
        private boolean running;

        void add(Runnable call) {
            synchronized (calls) {
                if (!running) {
                    threads.execute(this);
                    running = true;
                }
                calls.add(call);
            }
        }

        @Override
        public void run() {
            for (var call = next(); call != null; call = next()) {
                try {
                    call.run();
                } catch (RuntimeException e) {
                    LOG.error("A call to a provider could not be followed up.", e);
                }
            }
        }

        private @org.jspecify.annotations.Nullable Runnable next() {
            synchronized (calls) {
                var call = calls.poll();
                running = call != null;
                return call;
            }
        }
    }
}
