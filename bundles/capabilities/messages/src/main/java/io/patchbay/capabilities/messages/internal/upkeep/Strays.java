package io.patchbay.capabilities.messages.internal.upkeep;

import io.patchbay.capabilities.messages.internal.lanes.Clocks;
import io.patchbay.capabilities.messages.internal.lanes.Dispatch;
import io.patchbay.capabilities.messages.internal.life.Expire;
import io.patchbay.capabilities.messages.internal.life.PutBack;
import io.patchbay.capabilities.messages.internal.table.HeldRows;
import io.patchbay.capabilities.messages.internal.table.MessageStore;
import io.patchbay.capabilities.messages.internal.table.OrphanRows;
import io.patchbay.capabilities.messages.internal.table.WaitingRows;
import io.patchbay.capabilities.messages.internal.table.WaitingRows.Taken;
import java.time.Duration;
import java.util.OptionalInt;

/** What fell between two chairs: claims whose commit seemed to fail and yet took effect, receipts that came just as another node learnt the carrier's id, and what was held too long. */
final class Strays {
    private static final Duration QUIET = Duration.ofSeconds(60);
    private static final Duration ORPHANS = Duration.ofMinutes(10);
    private static final int PAGE = 200;

    private final MessageStore store;
    private final Dispatch dispatch;
    private final Clocks clocks;
    private final String worker;

    Strays(MessageStore store, Dispatch dispatch, Clocks clocks, String worker) {
        this.store = store;
        this.dispatch = dispatch;
        this.clocks = clocks;
        this.worker = worker;
    }

    void step() {
        long quietSince = clocks.now() - QUIET.toMillis();
        store.later(connection -> WaitingRows.with(connection, worker, PAGE)).thenAccept(page -> page.stream()
                .filter(taken -> taken.started() < quietSince && !dispatch.hasInFlight(taken.id()))
                .forEach(this::putBack));
        store.later(connection -> OrphanRows.claimed(connection, clocks.now() - ORPHANS.toMillis(), PAGE))
                .thenAccept(found -> found.forEach(this::adopt));
        store.later(connection -> HeldRows.over(connection, clocks.now(), PAGE))
                .thenAccept(found -> found.forEach(id -> store.move(id, new Expire())));
    }

    /** The provider was not called, or the message would be in flight. */
    private void putBack(Taken taken) {
        store.move(taken.id(), new PutBack(worker, OptionalInt.of(taken.attempt())));
    }

    private void adopt(OrphanRows.Claimed claimed) {
        store.report(claimed.messageId(), claimed.receipt())
                .thenCompose(moved -> store.work(connection -> OrphanRows.delete(connection, claimed.id())));
    }
}
