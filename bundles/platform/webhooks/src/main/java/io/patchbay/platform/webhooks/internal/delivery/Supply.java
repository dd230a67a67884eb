package io.patchbay.platform.webhooks.internal.delivery;

import io.patchbay.platform.webhooks.internal.delivery.DueRows.Due;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What passes between the lanes and the store: which lanes lack rows, which rows go back, which leases run out. Under the lock of {@link Lanes}. */
final class Supply {
    private final LaneBook book;

    Supply(LaneBook book) {
        this.book = book;
    }

    /** Counts how often rows went back: to be asked before rows are read that are then offered. */
    long turns() {
        synchronized (book) {
            return book.turns();
        }
    }

    /** Notes which lanes have rows that are due in the store. */
    void found(List<Due> due) {
        synchronized (book) {
            for (var row : due) {
                var lane = wanting(row);
                if (lane != null && book.isShared() && !lane.backlog().knows(row.id())) {
                    lane.backlog().surprise();
                } else if (lane != null) {
                    lane.backlog().setMore();
                }
            }
        }
    }

    @Nullable
    private Lane wanting(Due row) {
        boolean wants = !book.isStopped() && !book.held().contains(row.id()) && book.isHome(row.lane());
        return wants ? book.lane(row.org(), row.lane()) : null;
    }

    /** Lanes that have room for what waits in the store. */
    List<Hungry> hungry() {
        synchronized (book) {
            return book.isStopped() ? List.of() : book.hungry();
        }
    }

    /** Of a lane's due rows those that are not held and that it has room for. */
    List<Due> wanted(List<Due> due) {
        synchronized (book) {
            var wanted = new ArrayList<Due>();
            var taken = new HashMap<Lane, Integer>();
            for (var row : due) {
                var lane = wanting(row);
                if (lane != null && taken.getOrDefault(lane, 0) < book.appetite(lane)) {
                    taken.merge(lane, 1, Integer::sum);
                    wanted.add(row);
                    if (book.isShared() && !lane.backlog().knows(row.id())) {
                        lane.backlog().surprise(); // until it is in its lane nobody else knows of it
                    }
                } else if (lane != null) {
                    lane.backlog().skip(row.id());
                }
            }
            return wanted;
        }
    }

    /** The store holds nothing more for a lane than was looked at. */
    void fed(Hungry fed) {
        synchronized (book) {
            var lane = book.existing(fed.org(), fed.lane());
            if (lane != null) {
                lane.backlog().fed(fed.known());
            }
        }
    }

    /** What is to be written as waiting in the store. It stays held until it {@link #left}. */
    List<Back> takeBack() {
        synchronized (book) {
            return book.held().takeBack();
        }
    }

    /** They could not be written. */
    void kept(List<Back> rows) {
        synchronized (book) {
            rows.forEach(book.held()::sendBack);
        }
    }

    /** They are written. @return one of each thread of which none is left in memory that would call them: the one before them ended while they were on their way */
    List<DeliveryRow> left(List<Back> rows) {
        synchronized (book) {
            var uncalled = new ArrayList<DeliveryRow>();
            for (var each : rows) {
                var lane = book.letGo(each.row());
                if (lane != null) {
                    book.turn(lane);
                    if (lane.lines().left(each.row()) && each.until() == 0) {
                        uncalled.add(each.row());
                    }
                }
            }
            return uncalled;
        }
    }

    /** Others of their threads were made due in the store. */
    void called(List<DeliveryRow> rows) {
        synchronized (book) {
            for (var row : rows) {
                var lane = book.existing(row.org(), row.lane());
                if (lane != null) {
                    lane.backlog().setMore();
                }
            }
        }
    }

    /** Ids of rows that were being written when that seemed to fail, each told once. */
    List<String> doubtful() {
        synchronized (book) {
            return book.held().doubtful();
        }
    }

    /** The rows whose lease runs out before a time. */
    List<Due> expiring(long before) {
        synchronized (book) {
            return book.held().expiring(before);
        }
    }

    /** Notes longer leases. */
    void extended(Collection<String> ids, long until) {
        synchronized (book) {
            book.held().extended(ids, until);
        }
    }

    void tidy() {
        synchronized (book) {
            book.tidy();
        }
    }

    /** Starts nothing any more. @return what was held and not yet started */
    List<DeliveryRow> stop() {
        synchronized (book) {
            book.stop();
            var unstarted = new ArrayList<DeliveryRow>();
            book.held().takeBack().forEach(each -> unstarted.add(each.row()));
            book.lanes().forEach(lane -> unstarted.addAll(lane.drain()));
            unstarted.forEach(book::letGo);
            return unstarted;
        }
    }

    /** Waits until no attempt is under way and every result is written. @return whether it came to that in time */
    boolean awaitQuiet(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        synchronized (book) {
            while (!book.held().isEmpty()) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                book.wait(left);
            }
            return true;
        }
    }

    /** Lets go of whatever is still held: what its attempts get is not written any more. @return the rows */
    List<DeliveryRow> abandon() {
        synchronized (book) {
            return book.held().clear();
        }
    }

    /** How many rows are in memory. */
    int rows() {
        synchronized (book) {
            return book.rows();
        }
    }

    int flying() {
        synchronized (book) {
            return book.flying();
        }
    }
}
