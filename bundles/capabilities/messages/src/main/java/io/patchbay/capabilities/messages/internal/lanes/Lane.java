package io.patchbay.capabilities.messages.internal.lanes;

import io.patchbay.api.messages.Priority;
import io.patchbay.capabilities.messages.internal.life.Priorities;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one sender at one provider, by priority. A priority that has run full stays closed until half of it is sent: what comes meanwhile stays in the store and keeps its
 * order.
 */
final class Lane {
    private final LaneKey key;
    private final TokenBucket bucket;
    private final int bound;
    private final Map<Priority, ArrayDeque<Routed>> waiting = new LinkedHashMap<>();
    private final Set<Priority> closed = EnumSet.noneOf(Priority.class);
    private int size;
    private final AtomicInteger inFlight = new AtomicInteger();
    private boolean inTurn;

    /** @param bound how many of each priority */
    Lane(LaneKey key, TokenBucket bucket, int bound) {
        this.key = key;
        this.bucket = bucket;
        this.bound = bound;
        for (var priority : Priorities.BY_URGENCY) {
            waiting.put(priority, new ArrayDeque<>());
        }
    }

    LaneKey key() {
        return key;
    }

    TokenBucket bucket() {
        return bucket;
    }

    int size() {
        return size;
    }

    int inFlight() {
        return inFlight.get();
    }

    /** From any thread. */
    void inFlight(int change) {
        inFlight.addAndGet(change);
    }

    /** Whether it stands in the line of its provider, or rests until it has a token. */
    boolean inTurn() {
        return inTurn;
    }

    void inTurn(boolean now) {
        inTurn = now;
    }

    boolean add(Routed routed) {
        var priority = routed.message().priority();
        var line = line(priority);
        if (closed.contains(priority) || line.size() >= bound) {
            closed.add(priority);
            return false;
        }
        line.addLast(routed);
        size++;
        return true;
    }

    @Nullable
    Routed peek() {
        for (var line : waiting.values()) {
            if (!line.isEmpty()) {
                return line.peekFirst();
            }
        }
        return null;
    }

    /** The next one by priority; the lane must not be empty. */
    Routed take() {
        for (var line : waiting.values()) {
            if (!line.isEmpty()) {
                size--;
                return line.removeFirst();
            }
        }
        throw new IllegalStateException("the lane is empty");
    }

    /** Opens a priority again of which half is sent; true if it was closed. */
    boolean reopens(Priority priority) {
        return line(priority).size() <= bound / 2 && closed.remove(priority);
    }

    /** Takes out all that waits. */
    List<Routed> drain() {
        var all = new ArrayList<Routed>(size);
        for (var line : waiting.values()) {
            all.addAll(line);
            line.clear();
        }
        closed.clear();
        size = 0;
        return all;
    }

    /** Takes out the last ones, least urgent first, and closes what they waited in. */
    List<Routed> giveUp(int count) {
        var given = new ArrayList<Routed>(count);
        for (int i = Priorities.BY_URGENCY.size() - 1; i >= 0; i--) {
            var priority = Priorities.BY_URGENCY.get(i);
            var line = line(priority);
            while (given.size() < count && !line.isEmpty()) {
                given.add(line.removeLast());
                closed.add(priority);
            }
        }
        size -= given.size();
        return given;
    }

    private ArrayDeque<Routed> line(Priority priority) {
        var line = waiting.get(priority);
        if (line == null) {
            throw new IllegalStateException();
        }
        return line;
    }
}
