package io.patchbay.platform.webhooks.internal.delivery;

import io.patchbay.platform.webhooks.internal.endpoints.EndpointTable;
import io.patchbay.platform.webhooks.internal.sql.Reach;

/** Counts what waits, and removes what is over. */
final class Clearance {
    /** Rows to a transaction, so that the store's writer is not held up. */
    private static final int ROWS = 200;

    /** Transactions of a purge in one go, so that it does not keep what is due waiting. */
    private static final int PURGES = 10;

    private final Reach reach;

    Clearance(Reach reach) {
        this.reach = reach;
    }

    /** How many deliveries wait in the store. */
    long waiting() {
        return reach.read(DueRows::waiting);
    }

    /** How many endpoints are disabled. */
    long disabled() {
        return reach.read(EndpointTable::disabled);
    }

    /** Removes some of what ended before a time. @return whether all of it is gone */
    boolean purge(long before) {
        for (int round = 0; round < PURGES; round++) {
            if (reach.commit(connection -> DueRows.purge(connection, before, ROWS)) < ROWS) {
                reach.commit(connection -> EndpointTable.purge(connection, before));
                removeTurns();
                return true;
            }
        }
        return false;
    }

    /** Takes out turns that were left behind; seldom any. */
    private void removeTurns() {
        var over = reach.read(connection -> TurnTable.over(connection, ROWS));
        if (!over.isEmpty()) {
            reach.commit(connection -> {
                TurnTable.remove(connection, over);
                return over.size();
            });
        }
    }
}
