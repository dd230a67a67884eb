package io.patchbay.platform.webhooks.internal.delivery;

import io.patchbay.platform.webhooks.internal.delivery.DueRows.Due;
import io.patchbay.platform.webhooks.internal.sql.Reach;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what is due in the store and claims it for this node. One pass looks at what became due since the last; now and then one looks at everything, for what was written late, or
 * by a node whose clock differs. A lane that has something due is marked, and fed when it has room: in the order of the store, so that no event overtakes another of its thread. What
 * waits behind a retry is written back.
 */
final class Sweeper {
    private static final Duration RENEW_BEFORE = Duration.ofMillis(1_500);
    private static final Duration OVERLAP = Duration.ofSeconds(10);
    private static final Duration LETTING_GO = Duration.ofSeconds(3);
    private static final int WHOLE_EVERY = 30;
    private static final int PAGE = 1_000;

    /** For how long what waits behind others waits in the store by itself; it is called before. */
    private static final Duration BEHIND = Duration.ofSeconds(10);

    private final Reach reach;
    private final Claims claims;
    private final Handover handover;
    private final Intake intake;
    private final Supply supply;
    private final Clock clock;

    /** Ids of rows that may be this node's in the store and are in no lane yet. */
    private final List<String> claimed = new ArrayList<>();

    private long sweptUntil;
    private long passes;
    private boolean whole;

    Sweeper(Reach reach, Handover handover, Intake intake, Supply supply) {
        this.reach = reach;
        this.claims = new Claims(reach);
        this.handover = handover;
        this.intake = intake;
        this.supply = supply;
        this.clock = reach.clock();
    }

    /** One pass. @throws io.patchbay.api.store.StoreUnavailable if the store does not answer */
    void sweep() {
        long now = clock.millis();
        if (passes == 0) {
            claims.freeOld(now);
        }
        meet(now);
        extend(now + RENEW_BEFORE.toMillis(), now);
        long from = Math.min(sweptUntil, now) - OVERLAP.toMillis();
        scan(from, now);
        if (passes++ % WHOLE_EVERY == 0 || whole) {
            scan(0, from);
            whole = false;
        }
        sweptUntil = now;
    }

    /** Deals the lanes anew if nodes came or went. */
    private void meet(long now) {
        if (handover.isDue()) {
            handover.regroup();
            extend(Long.MAX_VALUE, now);
            sendBack();
            handover.done();
            whole = true;
        }
    }

    private void extend(long before, long now) {
        claims.claim(supply.expiring(before), now, ids -> supply.extended(ids, now + Claims.LEASE.toMillis()));
    }

    private void scan(long from, long until) {
        var after = "";
        long at = from;
        List<Due> page;
        do {
            var start = new Due(after, "", "", at);
            page = reach.read(connection -> DueRows.due(connection, start.next(), start.id(), until, PAGE));
            supply.found(page);
            feed(); // a long backlog of one tenant must not keep the others waiting
            if (!page.isEmpty()) {
                at = page.get(page.size() - 1).next();
                after = page.get(page.size() - 1).id();
            }
        } while (page.size() == PAGE);
    }

    /** Writes back what is to wait in the store, and fetches what the lanes have room for. */
    void feed() {
        sendBack();
        recover();
        for (var lane : supply.hungry()) {
            feed(lane, clock.millis());
        }
    }

    private void feed(Hungry lane, long now) {
        if (!lane.settled() && !handover.settle(lane, now)) {
            return;
        }
        var due = reach.read(connection -> DueRows.dueInLane(connection, lane.lane(), now, lane.rows()));
        var wanted = supply.wanted(due);
        wanted.forEach(row -> claimed.add(row.id())); // before: the claim whose answer is lost may have been written
        claims.claim(wanted, now, this::handOver);
        claimed.clear();
        if (due.size() < lane.rows()) {
            supply.fed(lane);
        }
    }

    /** Hands over what was claimed or born when the store failed: until its lease ran out it would be seen by nobody, and others would overtake it. */
    private void recover() {
        claimed.addAll(supply.doubtful());
        if (!claimed.isEmpty()) {
            reach.commit(connection -> 0); // so that it has been written, if it ever is
            handOver(claimed);
            claimed.clear();
            intake.resume();
        }
    }

    private void handOver(List<String> ids) {
        var left = List.copyOf(ids);
        while (!left.isEmpty()) {
            var part = left;
            long read = supply.turns();
            var rows = reach.read(connection -> DeliveryTable.load(connection, part));
            left = intake.offer(rows.stream().filter(this::isMine).toList(), read);
        }
    }

    private boolean isMine(DeliveryRow row) {
        return row.lease().equals(Optional.of(reach.lease()));
    }

    private void sendBack() {
        var rows = supply.takeBack();
        int done = 0;
        try {
            while (done < rows.size()) {
                var part = rows.subList(done, Math.min(rows.size(), done + Claims.ROWS));
                sendBack(part, BEHIND, Reach.COMMIT);
                done += part.size();
                call(supply.left(part));
            }
        } finally {
            supply.kept(rows.subList(done, rows.size()));
        }
    }

    private void call(List<DeliveryRow> rows) {
        if (!rows.isEmpty()) {
            long now = clock.millis();
            reach.commit(connection -> {
                for (var row : rows) {
                    TurnTable.call(connection, row, now);
                }
                return rows.size();
            });
            supply.called(rows);
        }
    }

    /** @param least how long those wait that do not know it */
    private void sendBack(List<Back> rows, Duration least, Duration limit) {
        long now = clock.millis();
        var timed = rows.stream()
                .map(each -> each.until() == 0
                        ? new Back(each.row(), now + least.toMillis())
                        : new Back(each.row(), Math.max(each.until(), now + least.toMillis() / 10)))
                .toList();
        reach.commit(
                connection -> {
                    TurnTable.sendBack(connection, timed, reach.lease());
                    return timed.size();
                },
                limit);
    }

    /** Hands rows that were not begun to whoever sweeps next, in their order; if that fails, they have to wait for the lease to run out. */
    void letGo(List<DeliveryRow> rows) {
        if (!rows.isEmpty()) {
            sendBack(rows.stream().map(row -> new Back(row, 0)).toList(), Duration.ZERO, LETTING_GO);
        }
    }
}
