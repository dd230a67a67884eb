package io.patchbay.platform.webhooks.internal.delivery;

import io.patchbay.platform.webhooks.internal.delivery.DueRows.Due;
import io.patchbay.platform.webhooks.internal.sql.Reach;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Takes rows of the store for this node, or keeps them longer. */
record Claims(Reach reach) {
    /** For how long a claimed row belongs to this node; renewed while it waits in a lane. */
    static final Duration LEASE = Duration.ofSeconds(30);

    /** Rows to a transaction, so that the store's writer is not held up. */
    static final int ROWS = 200;

    /** Frees what an earlier life of this node held, so that it need not wait for those leases. */
    void freeOld(long now) {
        reach.commit(connection -> DueRows.free(connection, reach.lease(), now, LEASE.toMillis()));
    }

    /** @param got told the ids of those that nobody else took before */
    void claim(List<Due> rows, long now, Consumer<List<String>> got) {
        for (int from = 0; from < rows.size(); from += ROWS) {
            var part = rows.subList(from, Math.min(rows.size(), from + ROWS));
            var ids =
                    reach.commit(connection -> DueRows.claim(connection, part, reach.lease(), now + LEASE.toMillis()));
            if (!ids.isEmpty()) {
                got.accept(ids);
            }
        }
    }
}
