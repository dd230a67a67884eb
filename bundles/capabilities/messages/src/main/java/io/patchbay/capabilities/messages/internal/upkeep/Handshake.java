package io.patchbay.capabilities.messages.internal.upkeep;

import io.patchbay.capabilities.messages.internal.table.WorkerRows.Beat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds out when the other workers know of this one. A worker reads all rows after each beat: one that has beaten twice since this worker's first look has read them after this
 * worker's row was there. No clock is needed for that.
 */
final class Handshake {
    private static final int BEATS = 2;

    private final Map<String, Long> awaited = new HashMap<>();
    private boolean begun;

    /** This worker's row is new to the others. */
    void begin() {
        begun = false;
    }

    /** @param alive the other workers. @return whether all that were there at the first look know of this worker, or are gone */
    boolean over(List<Beat> alive) {
        if (!begun) {
            begun = true;
            awaited.clear();
            alive.forEach(beat -> awaited.put(beat.worker(), beat.beat() + BEATS));
        }
        var beats = alive.stream().collect(Collectors.toMap(Beat::worker, Beat::beat));
        awaited.entrySet().removeIf(entry -> beats.getOrDefault(entry.getKey(), Long.MAX_VALUE) >= entry.getValue());
        return awaited.isEmpty();
    }
}
