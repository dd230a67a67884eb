package io.patchbay.platform.webhooks.internal.delivery;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The deliveries of one thread that a lane holds: one is to be tried or under way, the others wait behind it in their order. Guarded by {@link Lanes}. */
final class Line {
    /** Rows of a thread in memory; the others wait in the store, so that a long conversation does not fill its lane. */
    static final int MOST = 20;

    private final TreeMap<String, DeliveryRow> behind = new TreeMap<>();
    private @Nullable DeliveryRow first;
    private int leaving;
    private boolean longer;

    /** Whether a row may join: there is room, and none before it is on its way back to the store. */
    boolean isOpen() {
        return leaving == 0 && behind.size() + 1 < MOST;
    }

    /** Takes a row in. @return whether it is the first, and may be tried */
    boolean join(DeliveryRow row) {
        if (first == null) {
            first = row;
            return true;
        }
        behind.put(row.id(), row);
        return false;
    }

    boolean isFirst(DeliveryRow row) {
        return first != null && first.id().equals(row.id());
    }

    /** Takes out one of those behind the first. */
    boolean drop(DeliveryRow row) {
        return behind.remove(row.id()) != null;
    }

    /** Sends a row back to the store that has just come. */
    void refuse() {
        leaving++;
        longer = true;
    }

    /** A row that was sent back is written. */
    void left() {
        leaving--;
    }

    /** The first is over: the next takes its place, if there is one. Another row than the first changes nothing. */
    @Nullable
    DeliveryRow advance(DeliveryRow over) {
        if (!isFirst(over)) {
            return null;
        }
        var next = behind.pollFirstEntry();
        first = next == null ? null : next.getValue();
        return first;
    }

    /** The first has to wait: so have those behind it. @return these, on their way back to the store */
    List<DeliveryRow> fallBack(DeliveryRow failed) {
        if (!isFirst(failed)) {
            return List.of();
        }
        first = null;
        var all = List.copyOf(behind.values());
        behind.clear();
        leaving += all.size();
        return all;
    }

    /** Takes out those behind the first. */
    List<DeliveryRow> drain() {
        var all = behind.entrySet().stream().map(Map.Entry::getValue).toList();
        behind.clear();
        return all;
    }

    /** Whether the end of the first is to call more from the store. */
    boolean calls(boolean noted) {
        return (longer || noted) && behind.size() < MOST / 2;
    }

    boolean isEmpty() {
        return first == null && leaving == 0;
    }
}
