package io.patchbay.providers.smpp.internal.receipt;

import io.patchbay.api.messages.MessageState;
import java.util.HashMap;
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
 * Which message an id of the SMSC belongs to, for the newest of them. Forgotten ones cost nothing for messages of one part, since the host finds those by the id; longer ones are kept in a file, and only of those
 * that are older than the newest 50,000 ids the last part's receipt speaks for the whole.
 */
public final class Traces implements AutoCloseable {
    private static final String PART = "part";
    private static final String SEEN = "seen";
    private static final String UNCERTAIN = "uncertain";
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
    private final PartsFile file;

    /** Remembers what the file knows. */
    public Traces(PartsFile file) {
        this.file = file;
        var messages = new HashMap<String, Trace>();
        file.read(line -> restore(line, messages));
    }

    private void restore(String[] line, Map<String, Trace> messages) {
        if (line[0].equals(PART) && line.length == 5) {
            int parts = Integer.parseInt(line[2]);
            var trace = messages.computeIfAbsent(line[1], reference -> new Trace(reference, "", parts));
            byId.put(line[3], trace);
            if (line[4].equals(Boolean.toString(true))) {
                trace.named(line[3]);
            }
        } else if (line[0].equals(SEEN) && line.length == 3) {
            find(line[1]).ifPresent(trace -> trace.conclude(line[1], MessageState.valueOf(line[2])));
        } else if (line[0].equals(UNCERTAIN) && line.length == 2) {
            Optional.ofNullable(messages.get(line[1])).ifPresent(Trace::uncertain);
        }
    }

    /** A text of several parts is about to be sent; {@link #end} when it is over. */
    public void begin() {
        underWay.incrementAndGet();
    }

    public void end() {
        underWay.decrementAndGet();
    }

    /** @param last whether it is the last part's id, by which the host knows the message */
    public void put(String id, Trace trace, boolean last) {
        if (last) {
            trace.named(id);
        }
        if (trace.parts() > 1) {
            file.add(PART, trace.reference(), Integer.toString(trace.parts()), id, Boolean.toString(last));
        }
        synchronized (byId) {
            byId.put(id, trace);
        }
        var promise = awaited.get(id);
        if (promise != null) {
            promise.complete(Optional.of(trace));
        }
    }

    /** Of one of its parts nobody knows whether it was sent. */
    public void uncertain(Trace trace) {
        trace.uncertain();
        file.add(UNCERTAIN, trace.reference());
    }

    /** What a receipt for the part says of the message; empty if nothing. */
    Optional<MessageState> conclude(Trace trace, String part, MessageState state) {
        if (trace.parts() > 1 && state != MessageState.SENT) {
            file.add(SEEN, part, state.name());
        }
        return trace.conclude(part, state);
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

    @Override
    public void close() {
        file.close();
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
