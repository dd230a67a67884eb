package io.patchbay.providers.smpp.internal.link;

import io.patchbay.spi.sms.SubmitResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The submits of one session that have no answer yet, by sequence number. */
final class Window {
    /** How many that were given up are remembered for the sake of a late answer. */
    private static final int MOST_OVERDUE = 10_000;

    private final int size;
    private final ConcurrentMap<Integer, Pending> pending = new ConcurrentHashMap<>();
    private final ConcurrentMap<Integer, Pending> overdue = new ConcurrentHashMap<>();
    private final AtomicInteger used = new AtomicInteger();

    Window(int size) {
        this.size = size;
    }

    int used() {
        return used.get();
    }

    boolean full() {
        return used.get() >= size;
    }

    void put(int sequence, Pending submit) {
        used.incrementAndGet();
        pending.put(sequence, submit);
    }

    /** Takes it out; null if it is not there. */
    @Nullable
    Pending remove(int sequence) {
        var submit = pending.remove(sequence);
        if (submit != null) {
            used.decrementAndGet();
        }
        return submit;
    }

    /** One whose outcome was given up as unknown and whose answer came after all. */
    @Nullable
    Pending late(int sequence) {
        return overdue.remove(sequence);
    }

    /** Gives up those that have waited too long; true if a place became free. */
    boolean expire(long now, Duration limit) {
        boolean freed = false;
        for (var entry : pending.entrySet()) {
            var submit = entry.getValue();
            if (now - submit.begun() >= limit.toNanos() && remove(entry.getKey()) != null) {
                freed = true;
                giveUp(entry.getKey(), submit, limit);
            }
        }
        return freed;
    }

    private void giveUp(int sequence, Pending submit, Duration limit) {
        if (submit.giveUp(new SubmitResult.NotSent(Duration.ZERO, "The SMSC did not read from its connection."))) {
            return;
        }
        if (overdue.size() < MOST_OVERDUE) {
            overdue.put(sequence, submit);
        }
        submit.complete(new SubmitResult.Unknown("The SMSC gave no answer within " + limit.toMillis() + " ms."));
    }

    /** Empties it as its session is over: what was written is unknown; returns what was not. */
    List<Pending> close(String why) {
        var unwritten = new ArrayList<Pending>();
        for (var sequence : List.copyOf(pending.keySet())) {
            var submit = remove(sequence);
            if (submit == null) {
                continue;
            }
            var unsent = submit.handOver();
            if (unsent != null) {
                unwritten.add(unsent);
            } else {
                submit.complete(new SubmitResult.Unknown("The session ended before the answer: " + why));
            }
        }
        return unwritten;
    }
}
