package io.patchbay.platform.webhooks.internal.delivery;

import static io.patchbay.platform.webhooks.internal.sql.Statements.marks;
import static io.patchbay.platform.webhooks.internal.sql.Statements.select;
import static io.patchbay.platform.webhooks.internal.sql.Statements.update;

import io.patchbay.api.webhooks.WebhookCare.Attempt;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The table {@code webhook_attempt}: the attempts of a delivery besides its last, which stands in the delivery's own row. What is delivered at once, as nearly everything is, costs no
 * row here.
 */
final class AttemptTable {
    private static final String COLUMNS = "sent, duration, status, error, content_type, response, next_attempt";
    private static final String LAST = "last_sent, last_duration, last_status, last_error, last_type, last_response";

    /** Rows of a delivery that was sent again and again. */
    private static final int MOST = 200;

    private AttemptTable() {}

    /** An attempt that is not the last. */
    static void insert(Connection connection, AttemptRecord result) throws SQLException {
        var response = result.outcome().response();
        update(
                connection,
                "INSERT INTO webhook_attempt (delivery, " + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                result.row().id(),
                result.sentAt(),
                result.tookMillis(),
                result.outcome().status(),
                result.outcome().error(),
                response.contentType(),
                response.body(),
                result.next());
    }

    /** Keeps the last attempts of deliveries that have ended and are sent again. */
    static void keepLast(Connection connection, String delivery) throws SQLException {
        update(
                connection,
                "INSERT INTO webhook_attempt (delivery, sent, duration, status, error, content_type, response)"
                        + " SELECT d.id, d.last_sent, d.last_duration, d.last_status, d.last_error, d.last_type,"
                        + " d.last_response FROM webhook_delivery d WHERE d.id = ? AND d.state IN ('delivered', 'failed')"
                        + " AND d.last_sent IS NOT NULL AND NOT EXISTS (SELECT 1 FROM webhook_attempt a"
                        + " WHERE a.delivery = d.id AND a.sent = d.last_sent)",
                delivery);
    }

    /** All that are known of a delivery, oldest first. */
    static List<Attempt> of(Connection connection, String delivery) throws SQLException {
        var attempts = new ArrayList<>(select(
                connection,
                "SELECT " + COLUMNS + " FROM webhook_attempt WHERE delivery = ? ORDER BY sent"
                        + " FETCH NEXT ? ROWS ONLY",
                AttemptTable::attempt,
                delivery,
                MOST));
        var last = select(
                connection,
                "SELECT " + LAST + ", 0 FROM webhook_delivery WHERE id = ? AND last_sent IS NOT NULL",
                AttemptTable::attempt,
                delivery);
        last.stream()
                .filter(attempt ->
                        attempts.stream().noneMatch(earlier -> earlier.sent().equals(attempt.sent())))
                .forEach(attempts::add);
        return List.copyOf(attempts);
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        int status = row.getInt(3);
        return new Attempt(
                Instant.ofEpochMilli(row.getLong(1)),
                Duration.ofMillis(row.getInt(2)),
                status == 0 ? OptionalInt.empty() : OptionalInt.of(status),
                text(row, 4),
                text(row, 5),
                text(row, 6).orElse(""),
                Optional.of(row.getLong(7)).filter(next -> next > 0).map(Instant::ofEpochMilli));
    }

    private static Optional<String> text(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).filter(text -> !text.isEmpty());
    }

    /** Removes the attempts of deliveries that are about to be removed. */
    static void remove(Connection connection, List<String> deliveries) throws SQLException {
        if (!deliveries.isEmpty()) {
            update(
                    connection,
                    "DELETE FROM webhook_attempt WHERE delivery IN (" + marks(deliveries.size()) + ")",
                    deliveries.toArray());
        }
    }
}
