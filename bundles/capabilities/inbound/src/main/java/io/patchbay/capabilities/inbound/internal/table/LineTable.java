package io.patchbay.capabilities.inbound.internal.table;

import io.patchbay.api.inbound.SentTexts;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Refreshed;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The numbers that have threads, followed in memory: what is sent from any other is no thread's. */
public final class LineTable implements SentTexts, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LineTable.class);
    /** By then every node knows of a line; their clocks may differ a little. */
    private static final Duration KNOWN = Duration.ofSeconds(10);

    private static final List<String> REPLACE = List.of(
            "UPDATE inbound_line SET changed = ?, since = ? WHERE org = ? AND number = ?",
            "INSERT INTO inbound_line (changed, since, org, number) VALUES (?, ?, ?, ?)");
    private static final String SINCE = "SELECT l.since, t.created FROM inbound_thread t, inbound_line l"
            + " WHERE t.id = ? AND l.org = t.org AND l.number = t.number";

    private final Clock clock;
    private final Refreshed<Line, Long> lines;

    private record Line(String org, String number) {}

    LineTable(Store store, CommitQueue commits, Clock clock) {
        this.clock = clock;
        this.lines = store.follow((connection, since, sink) -> {
            try (var query =
                    connection.prepareStatement("SELECT org, number, since FROM inbound_line WHERE changed >= ?")) {
                query.setLong(1, since);
                try (var row = query.executeQuery()) {
                    while (row.next()) {
                        sink.accept(new Line(row.getString(1), row.getString(2)), row.getLong(3));
                    }
                }
            }
        });
        begin(commits);
    }

    /** What was sent while this part was away is not noted. */
    private void begin(CommitQueue commits) {
        if (lines.all().isEmpty()) {
            return;
        }
        commits.submit(new Work<>(connection -> {
                    try (var update = connection.prepareStatement("UPDATE inbound_line SET since = ?")) {
                        update.setLong(1, clock.millis());
                        return update.executeUpdate();
                    }
                }))
                .whenComplete((all, failure) -> {
                    if (failure != null) {
                        LOG.warn("Since when threads note what is sent could not be written: {}", failure.toString());
                    }
                });
    }

    @Override
    public boolean follows(String org, SenderId number) {
        return lines.get(new Line(org, number.value())) != null;
    }

    /** A number has a thread, perhaps its first: for the transaction that stores this. */
    void write(Connection connection, String org, SenderId number) throws SQLException {
        if (!org.isEmpty() && !follows(org, number)) {
            long now = clock.millis();
            Replacing.row(connection, REPLACE, now, now, org, number.value());
        }
    }

    /** After that transaction. */
    void written(String org, SenderId number) {
        if (!org.isEmpty() && !follows(org, number)) {
            lines.put(new Line(org, number.value()), clock.millis());
        }
    }

    /** From when on all that was sent in a thread is noted there. */
    static Instant since(Connection connection, String thread) throws SQLException {
        try (var query = connection.prepareStatement(SINCE)) {
            query.setString(1, thread);
            try (var row = query.executeQuery()) {
                long known = row.next() && row.getLong(1) >= 0 ? Math.max(row.getLong(1), row.getLong(2)) : -1;
                return known < 0 ? Instant.MAX : Instant.ofEpochMilli(known).plus(KNOWN);
            }
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
