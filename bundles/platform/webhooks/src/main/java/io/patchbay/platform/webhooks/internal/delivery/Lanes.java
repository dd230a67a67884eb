package io.patchbay.platform.webhooks.internal.delivery;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries that this node holds: in a lane each, a few of every lane under way, one of every thread. Bounded by {@link Limits}; what finds no room stays in the store and is
 * fetched when there is some, and what waits behind a retry goes back there. {@link Intake} takes them in. Keeps books only: nothing is called while its lock is held. What lanes lack is told by {@link Supply}.
 */
final class Lanes {
    private final Consumer<DeliveryRow> start;
    private final Runnable hungry;
    private final LaneBook book;

    /**
     * @param book the lock, too
     * @param start begins an attempt without waiting for it; {@link #ended} follows, and one of {@link #release}, {@link #fellBack} and {@link #sendBack}
     * @param hungry told when a lane has room for what waits in the store, or something goes back there
     */
    Lanes(LaneBook book, Consumer<DeliveryRow> start, Runnable hungry) {
        this.book = book;
        this.start = start;
        this.hungry = hungry;
    }

    /** Begins attempts. @param calls whether there is something to fetch or to write */
    void go(List<DeliveryRow> starting, boolean calls) {
        starting.forEach(start);
        if (calls) {
            hungry.run();
        }
    }

    /** The attempt of a row is over, its result not yet written: its slot is free, and after a success its thread goes on. */
    void ended(DeliveryRow row, boolean delivered) {
        List<DeliveryRow> starting;
        boolean calls;
        synchronized (book) {
            var lane = book.existing(row.org(), row.lane());
            if (lane == null) {
                return;
            }
            if (delivered) {
                lane.advance(row);
            }
            book.ended(lane, delivered);
            starting = startOf(row);
            calls = !book.isStopped() && book.isHungry(lane);
        }
        go(starting, calls);
    }

    /** A row is over and its result written: it is not held any more, and its thread goes on. @param calls whether others of its thread were made due in the store */
    void release(DeliveryRow row, boolean calls) {
        List<DeliveryRow> starting;
        synchronized (book) {
            var lane = book.letGo(row);
            if (lane == null) {
                return;
            }
            lane.advance(row);
            book.queue(lane);
            starting = startOf(row);
            if (calls) {
                lane.backlog().setMore();
            }
        }
        go(starting, calls);
    }

    private List<DeliveryRow> startOf(DeliveryRow row) {
        return book.isStopped() ? List.of() : book.start(Set.of(row.org()));
    }

    /** A row waits for its retry, as is written; those behind it wait in the store for it. @param until when it is due */
    void fellBack(DeliveryRow row, long until) {
        boolean calls;
        synchronized (book) {
            calls = sendBehind(book.letGo(row), row, until);
        }
        go(List.of(), calls);
    }

    /** Nothing came of the attempt of a row: it goes back to the store, and those behind it. @param until when it is due */
    void sendBack(DeliveryRow row, long until) {
        synchronized (book) {
            var lane = book.held().contains(row.id()) ? book.existing(row.org(), row.lane()) : null;
            if (lane == null) {
                return;
            }
            sendBehind(lane, row, until);
            lane.lines().refuse(row);
            book.held().sendBack(new Back(row, until));
        }
        go(List.of(), true);
    }

    private boolean sendBehind(@Nullable Lane lane, DeliveryRow row, long until) {
        if (lane == null) {
            return false;
        }
        var behind = lane.fallBack(row);
        behind.forEach(next -> book.held().sendBack(new Back(next, until)));
        book.turn(lane);
        return !behind.isEmpty();
    }

    /** Whether the lane failed since its last success. */
    boolean hasFailed(DeliveryRow row) {
        synchronized (book) {
            var lane = book.existing(row.org(), row.lane());
            return lane != null && lane.hasFailed();
        }
    }

    /** Whether the end of a row is to make others of its thread due in the store. */
    boolean calls(DeliveryRow row) {
        synchronized (book) {
            var lane = book.existing(row.org(), row.lane());
            return lane == null ? row.turn().noted() : lane.lines().calls(row);
        }
    }

    boolean isHeld(DeliveryRow row) {
        synchronized (book) {
            return book.held().contains(row.id());
        }
    }

    /** Forgets what waits in a lane. */
    void drop(String org, String key) {
        synchronized (book) {
            var lane = book.existing(org, key);
            if (lane != null) {
                lane.drain().forEach(book::letGo);
            }
        }
    }
}
