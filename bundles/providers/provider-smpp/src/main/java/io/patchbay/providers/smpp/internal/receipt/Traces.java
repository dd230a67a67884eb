package io.patchbay.providers.smpp.internal.receipt;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Which message an id of the SMSC belongs to, for the newest of them. Forgotten ones cost nothing for messages of one part, since the host finds those by the id; of a longer one, the last part's receipt speaks
 * for the whole then.
 */
public final class Traces {
    private static final int MOST = 50_000;
    private static final int REFERENCES = 1 << 16;
    private static final int PATIENCE_SECONDS = 2;

    private final Map<String, Trace> byId = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Trace> eldest) {
            return size() > MOST;
        }
    };
    private final AtomicReferenceArray<Trace> byReference = new AtomicReferenceArray<>(REFERENCES);
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final ConcurrentMap<String, CompletableFuture<Optional<Trace>>> awaited = new ConcurrentHashMap<>();

    /** A text of several parts is about to be sent; {@link #end} when it is over. */
    public void begin() {
        underWay.incrementAndGet();
    }

    public void end() {
        underWay.decrementAndGet();
    }

    public void put(String id, Trace trace) {
        synchronized (byId) {
            byId.put(id, trace);
        }
        var promise = awaited.get(id);
        if (promise != null) {
            promise.complete(Optional.of(trace));
        }
    }

    /** The message of an id whose answer may still be on its way: only a part's receipt needs to wait for it, the host keeps others itself. */
    CompletionStage<Optional<Trace>> await(String id) {
        if (underWay.get() == 0) {
            return CompletableFuture.completedFuture(find(id));
        }
        var promise = awaited.computeIfAbsent(id, key -> new CompletableFuture<Optional<Trace>>()
                .completeOnTimeout(Optional.empty(), PATIENCE_SECONDS, TimeUnit.SECONDS));
        var unused = promise.whenComplete((trace, error) -> awaited.remove(id, promise));
        find(id).ifPresent(trace -> promise.complete(Optional.of(trace)));
        return promise;
    }

    Optional<Trace> find(String id) {
        synchronized (byId) {
            return Optional.ofNullable(byId.get(id));
        }
    }

    /** A {@code user_message_reference} for the message; the 65,536th after it takes its place. */
    public int refer(Trace trace) {
        int reference = next.getAndIncrement() & (REFERENCES - 1);
        byReference.set(reference, trace);
        return reference;
    }

    /** The message of a reference, if its receipt comes from its recipient. */
    Optional<Trace> find(int reference, String recipient) {
        return Optional.ofNullable(byReference.get(reference)).filter(trace -> trace.isTo(recipient));
    }
}
