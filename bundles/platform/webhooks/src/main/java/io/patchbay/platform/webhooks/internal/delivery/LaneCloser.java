package io.patchbay.platform.webhooks.internal.delivery;

import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives up what waits for an endpoint that is gone, a few hundred rows to a transaction. */
final class LaneCloser {
    private static final Logger LOG = LoggerFactory.getLogger(LaneCloser.class);
    private static final int ROWS = 500;

    private final CommitQueue commits;
    private final Clock clock;
    private final Lanes lanes;
    private final Set<String> closing = ConcurrentHashMap.newKeySet();

    LaneCloser(CommitQueue commits, Clock clock, Lanes lanes) {
        this.commits = commits;
        this.clock = clock;
        this.lanes = lanes;
    }

    /** Begins and returns. What is left when it is broken off is closed when the sweeper meets it. */
    void close(String org, String lane, String why) {
        lanes.drop(org, lane);
        if (closing.add(lane)) {
            next(lane, why);
        }
    }

    private void next(String lane, String why) {
        commits.submit(new Work<>(connection -> giveUp(connection, lane, why))).whenComplete((rows, failure) -> {
            if (failure == null && rows == ROWS) {
                next(lane, why);
                return;
            }
            closing.remove(lane);
            if (failure != null) {
                LOG.warn("What waits for webhook {} is given up later: {}", lane, failure.toString());
            }
        });
    }

    private int giveUp(Connection connection, String lane, String why) throws SQLException {
        int rows = DueRows.giveUp(connection, lane, why, clock.millis(), ROWS);
        if (rows < ROWS) {
            TurnTable.clear(connection, lane);
        }
        return rows;
    }
}
