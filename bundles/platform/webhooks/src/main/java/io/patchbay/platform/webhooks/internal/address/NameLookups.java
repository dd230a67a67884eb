package io.patchbay.platform.webhooks.internal.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Look-ups on threads of their own, since the system's resolver blocks. A tenant whose name server does not answer holds a few threads and no more, so that the others' names are
 * still found at once.
 */
public final class NameLookups implements AutoCloseable {
    private static final int AT_ONCE_PER_ORG = 4;
    private static final int THREADS = 256;

    private final NameResolver resolver;
    private final Duration limit;
    private final ThreadPoolExecutor threads;
    private final Map<String, Share> shares = new HashMap<>();

    /** @param limit how long an answer is waited for */
    public NameLookups(NameResolver resolver, Duration limit) {
        this.resolver = resolver;
        this.limit = limit;
        this.threads = new ThreadPoolExecutor(0, THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            var thread = new Thread(task, "webhook-names");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Fails with {@link UnknownHostException} or {@link java.util.concurrent.TimeoutException}. */
    CompletionStage<List<InetAddress>> resolve(String org, String host) {
        var answer = new CompletableFuture<List<InetAddress>>().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
        var lookup = new Lookup(org, host, answer);
        synchronized (shares) {
            var share = shares.computeIfAbsent(org, o -> new Share(new ArrayDeque<>()));
            if (share.running == AT_ONCE_PER_ORG) {
                share.waiting.add(lookup);
                return lookup.answer;
            }
            share.running++;
        }
        start(lookup);
        return lookup.answer;
    }

    private void start(Lookup lookup) {
        try {
            threads.execute(() -> run(lookup));
        } catch (RejectedExecutionException e) {
            lookup.answer.completeExceptionally(new UnknownHostException("too many names are being looked up"));
            next(lookup.org).ifPresent(this::start);
        }
    }

    private void run(Lookup lookup) {
        try {
            lookup.answer.complete(List.of(resolver.resolve(lookup.host)));
        } catch (UnknownHostException | RuntimeException e) {
            lookup.answer.completeExceptionally(e);
        } finally {
            next(lookup.org).ifPresent(this::start);
        }
    }

    private Optional<Lookup> next(String org) {
        synchronized (shares) {
            var share = shares.get(org);
            var next = share.waiting.poll();
            while (next != null && next.answer.isDone()) {
                next = share.waiting.poll(); // nobody waits for it any more
            }
            if (next == null && --share.running == 0) {
                shares.remove(org);
            }
            return Optional.ofNullable(next);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private record Lookup(String org, String host, CompletableFuture<List<InetAddress>> answer) {}

    /** What one organization has under way. */
    private static final class Share {
        private final Queue<Lookup> waiting;
        private int running;

        Share(Queue<Lookup> waiting) {
            this.waiting = waiting;
        }
    }
}
