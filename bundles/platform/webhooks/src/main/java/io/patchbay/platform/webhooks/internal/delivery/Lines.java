package io.patchbay.platform.webhooks.internal.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The threads of a lane. Guarded by {@link Lanes}. */
final class Lines {
    private final Map<String, Line> lines = new HashMap<>();
    private int waiting;

    /**
     * Takes a row in.
     *
     * @param held whether a row is in memory
     * @param room whether there is any
     * @param first told of a row that may be tried
     * @return whether the row stays; otherwise it goes back to the store until its turn comes
     */
    boolean add(DeliveryRow row, Predicate<String> held, boolean room, Consumer<DeliveryRow> first) {
        var line = line(row);
        if (!room || !line.isOpen() || !row.turn().follows(held)) {
            line.refuse();
            waiting++;
            return false;
        }
        if (line.join(row)) {
            first.accept(row);
        } else {
            waiting++;
        }
        return true;
    }

    /** A row that the store holds nothing before. @return whether there is a place for it */
    boolean add(DeliveryRow row) {
        var line = line(row);
        if (!line.isOpen()) {
            return false;
        }
        waiting += line.join(row) ? 0 : 1;
        return true;
    }

    /** Whether a row stands before all others of its thread here. */
    boolean isFirst(DeliveryRow row) {
        var line = lines.get(row.turn().thread());
        return line != null && line.isFirst(row);
    }

    /** Takes out a row that stands behind others. @return whether it does */
    boolean drop(DeliveryRow row) {
        boolean dropped = line(row).drop(row);
        waiting -= dropped ? 1 : 0;
        tidy(row);
        return dropped;
    }

    /** A row is over, delivered or given up. @return the next of its thread, if it was its turn */
    @Nullable
    DeliveryRow advance(DeliveryRow over) {
        var next = line(over).advance(over);
        waiting -= next == null ? 0 : 1;
        tidy(over);
        return next;
    }

    /** A row has to wait for its retry. @return those behind it, which go back to the store */
    List<DeliveryRow> fallBack(DeliveryRow failed) {
        var behind = line(failed).fallBack(failed);
        tidy(failed);
        return behind;
    }

    /** A row itself goes back, since nothing came of its attempt. */
    void refuse(DeliveryRow row) {
        line(row).refuse();
        waiting++;
    }

    /** A row that went back is written. @return whether none of its thread is left here, to call it when its turn comes */
    boolean left(DeliveryRow row) {
        line(row).left();
        waiting--;
        return tidy(row);
    }

    private Line line(DeliveryRow row) {
        return lines.computeIfAbsent(row.turn().thread(), thread -> new Line());
    }

    private boolean tidy(DeliveryRow row) {
        boolean empty = line(row).isEmpty();
        if (empty) {
            lines.remove(row.turn().thread());
        }
        return empty;
    }

    /** Whether the end of a row is to call more of its thread from the store. */
    boolean calls(DeliveryRow row) {
        var line = lines.get(row.turn().thread());
        return line == null ? row.turn().noted() : line.calls(row.turn().noted());
    }

    /** Takes out all that wait behind others. */
    List<DeliveryRow> drain() {
        var all = new ArrayList<DeliveryRow>();
        lines.values().forEach(line -> all.addAll(line.drain()));
        waiting -= all.size();
        return all;
    }

    int waiting() {
        return waiting;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }
}
