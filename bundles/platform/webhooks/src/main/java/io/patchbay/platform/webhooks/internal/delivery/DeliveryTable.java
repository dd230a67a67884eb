package io.patchbay.platform.webhooks.internal.delivery;

import static io.patchbay.platform.webhooks.internal.sql.Statements.bind;
import static io.patchbay.platform.webhooks.internal.sql.Statements.marks;
import static io.patchbay.platform.webhooks.internal.sql.Statements.select;

import io.patchbay.api.webhooks.Webhooks.Delivery;
import io.patchbay.platform.persistence.KeptStatements;
import io.patchbay.platform.webhooks.internal.delivery.AttemptRecord.State;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The table {@code webhook_delivery}: rows read and results written. {@link EventApplier} inserts, {@link DueRows} finds and claims what is due. */
public final class DeliveryTable {
    /** Parts of an IN list: always as long, so that the database prepares few statements. */
    private static final int IN_LIST = 50;

    private static final int MOST_OF_SUBJECT = 1_000;

    static final String VIEW = "id, event_id, type, target, state, attempts, last_status, last_error, last_duration,"
            + " created, next_attempt";

    private static final String RECORD = "UPDATE webhook_delivery SET state = ?, attempts = ?,"
            + " next_attempt = ?, lease = NULL, last_status = ?, last_error = ?, last_duration = ?, last_sent = ?,"
            + " last_type = ?, last_response = ?"
            + " WHERE id = ? AND state = 'waiting'";

    private DeliveryTable() {}

    /** Those of these ids that are waiting, with their turns. */
    static List<DeliveryRow> load(Connection connection, List<String> ids) throws SQLException {
        var found = new ArrayList<DeliveryRow>(ids.size());
        for (int from = 0; from < ids.size(); from += IN_LIST) {
            var part = new ArrayList<>(ids.subList(from, Math.min(ids.size(), from + IN_LIST)));
            if (ids.size() > 1) {
                part.addAll(Collections.nCopies(IN_LIST - part.size(), part.get(0)));
            }
            found.addAll(select(
                    connection,
                    "SELECT id, event_id, target, lane, org, url, body, created, attempts, next_attempt, lease, thread"
                            + " FROM webhook_delivery WHERE state = 'waiting' AND id IN (" + marks(part.size()) + ")",
                    DeliveryTable::row,
                    part.toArray()));
        }
        return TurnRows.turns(connection, found);
    }

    /** Writes results. @return for each whether the delivery was still waiting */
    static int[] record(KeptStatements statements, Connection connection, List<AttemptRecord> results)
            throws SQLException {
        var record = statements.prepare(connection, RECORD);
        for (var result : results) {
            bind(
                    record,
                    result.state().wire(),
                    result.row().attempts() + 1,
                    result.next(),
                    result.outcome().status(),
                    result.outcome().error(),
                    result.tookMillis(),
                    result.sentAt(),
                    result.outcome().response().contentType(),
                    result.outcome().response().body(),
                    result.row().id());
            record.addBatch();
        }
        return record.executeBatch();
    }

    /** The deliveries about a subject, oldest first. */
    public static List<Delivery> about(Connection connection, String subject) throws SQLException {
        return select(
                connection,
                "SELECT " + VIEW + " FROM webhook_delivery WHERE subject = ? ORDER BY id FETCH NEXT ? ROWS ONLY",
                DeliveryTable::view,
                subject,
                MOST_OF_SUBJECT);
    }

    /** A delivery in a lane. */
    static Optional<Delivery> find(Connection connection, String lane, String id) throws SQLException {
        return select(
                        connection,
                        "SELECT " + VIEW + " FROM webhook_delivery WHERE id = ? AND lane = ?",
                        DeliveryTable::view,
                        id,
                        lane)
                .stream()
                .findFirst();
    }

    private static DeliveryRow row(ResultSet rows) throws SQLException {
        var id = rows.getString(1);
        return new DeliveryRow(
                id,
                rows.getString(2),
                rows.getString(3),
                rows.getString(4),
                rows.getString(5),
                Optional.ofNullable(rows.getString(6)),
                rows.getString(7),
                rows.getLong(8),
                rows.getInt(9),
                rows.getLong(10),
                Optional.ofNullable(rows.getString(11)),
                Turn.free(Optional.ofNullable(rows.getString(12)).orElse(id)));
    }

    static Delivery view(ResultSet rows) throws SQLException {
        var state = rows.getString(5);
        int status = rows.getInt(7);
        var error = Optional.ofNullable(rows.getString(8)).orElse("");
        var last = error.isEmpty() && status > 0 ? status + " in " + rows.getInt(9) + " ms" : error;
        return new Delivery(
                rows.getString(1),
                rows.getString(2),
                rows.getString(3),
                rows.getString(4),
                state,
                rows.getInt(6),
                last.isEmpty() ? Optional.empty() : Optional.of(last),
                Instant.ofEpochMilli(rows.getLong(10)),
                state.equals(State.WAITING.wire())
                        ? Optional.of(Instant.ofEpochMilli(rows.getLong(11)))
                        : Optional.empty());
    }
}
