package io.patchbay.platform.webhooks.internal.endpoints;

import static io.patchbay.platform.webhooks.internal.sql.Statements.marks;
import static io.patchbay.platform.webhooks.internal.sql.Statements.update;

import io.patchbay.platform.persistence.KeptStatements;
import io.patchbay.platform.webhooks.internal.sql.Statements;
import io.patchbay.platform.webhooks.internal.streams.StreamLog;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table {@code webhook_endpoint}. A deleted endpoint stays as a mark without its secrets, so that other nodes see it go. */
public final class EndpointTable {
    private static final String COLUMNS =
            "id, org, url, events, secret, previous_secret, previous_until, state, reason, failing_since, created";

    private EndpointTable() {}

    static void insert(Connection connection, EndpointRow row, long now) throws SQLException {
        update(
                connection,
                "INSERT INTO webhook_endpoint (id, org, url, events, secret, state, created, changed)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                row.id(),
                row.org(),
                row.url(),
                String.join(" ", row.events()),
                row.keys().current(),
                row.state(),
                row.created(),
                now);
    }

    static int count(Connection connection, String org) throws SQLException {
        return Statements.select(
                        connection,
                        "SELECT COUNT(*) FROM webhook_endpoint WHERE org = ? AND state <> 'deleted'",
                        rows -> rows.getInt(1),
                        org)
                .get(0);
    }

    static Optional<EndpointRow> find(Connection connection, String org, String id) throws SQLException {
        return select(connection, "WHERE org = ? AND id = ? AND state <> 'deleted'", org, id).stream()
                .findFirst();
    }

    static List<EndpointRow> page(Connection connection, String org, String after, int rows) throws SQLException {
        return select(
                connection,
                "WHERE org = ? AND id > ? AND state <> 'deleted' ORDER BY id FETCH NEXT ? ROWS ONLY",
                org,
                after,
                rows);
    }

    static List<EndpointRow> pageOfAll(Connection connection, String after, int rows) throws SQLException {
        return select(
                connection, "WHERE id > ? AND state <> 'deleted' ORDER BY id FETCH NEXT ? ROWS ONLY", after, rows);
    }

    static List<EndpointRow> changedSince(Connection connection, long since) throws SQLException {
        return select(connection, "WHERE changed >= ?", since);
    }

    static void rotate(Connection connection, EndpointRow row, long now) throws SQLException {
        update(
                connection,
                "UPDATE webhook_endpoint SET secret = ?, previous_secret = ?, previous_until = ?, changed = ? WHERE id"
                        + " = ?",
                row.keys().current(),
                row.keys().previous().orElseThrow(),
                row.keys().previousUntil(),
                now,
                row.id());
    }

    static boolean delete(Connection connection, String org, String id, long now) throws SQLException {
        return update(
                        connection,
                        "UPDATE webhook_endpoint SET state = 'deleted', secret = '', previous_secret = NULL,"
                                + " changed = ? WHERE org = ? AND id = ? AND state <> 'deleted'",
                        now,
                        org,
                        id)
                == 1;
    }

    /** Removes the marks of endpoints deleted before a time. */
    public static int purge(Connection connection, long before) throws SQLException {
        return update(connection, "DELETE FROM webhook_endpoint WHERE state = 'deleted' AND changed < ?", before);
    }

    /** Notes the beginning of a failure; one that is noted already stays. */
    public static void failing(Connection connection, String id, long now) throws SQLException {
        update(
                connection,
                "UPDATE webhook_endpoint SET failing_since = ?, changed = ? WHERE id = ? AND failing_since IS NULL",
                now,
                now,
                id);
    }

    /** Notes that a delivery succeeded. */
    public static void well(Connection connection, String id, long now) throws SQLException {
        update(
                connection,
                "UPDATE webhook_endpoint SET failing_since = NULL, changed = ? WHERE id = ? AND failing_since IS NOT"
                        + " NULL",
                now,
                id);
    }

    /** @return whether it was enabled before */
    public static boolean disable(Connection connection, String id, String reason, long now) throws SQLException {
        return update(
                        connection,
                        "UPDATE webhook_endpoint SET state = 'disabled', reason = ?, changed = ? WHERE id = ?"
                                + " AND state = 'enabled'",
                        reason,
                        now,
                        id)
                == 1;
    }

    public static long disabled(Connection connection) throws SQLException {
        return Statements.select(
                        connection,
                        "SELECT COUNT(*) FROM webhook_endpoint WHERE state = 'disabled'",
                        rows -> rows.getLong(1))
                .get(0);
    }

    static void enable(Connection connection, String id, long now) throws SQLException {
        update(
                connection,
                "UPDATE webhook_endpoint SET state = 'enabled', reason = NULL, failing_since = NULL, changed = ?"
                        + " WHERE id = ? AND state = 'disabled'",
                now,
                id);
    }

    /** The enabled endpoints of these organizations, by organization, and {@link StreamLog#LISTENER} where somebody follows. */
    public static Map<String, List<Listener>> listeners(
            KeptStatements kept, Connection connection, Collection<String> orgs, long now) throws SQLException {
        var in = " AND org IN (" + marks(orgs.size()) + ")";
        // One question for both: who follows a stream costs those nothing who do not.
        var sql = "SELECT org, id, events FROM webhook_endpoint WHERE state = 'enabled'" + in
                + " UNION ALL SELECT org, '" + StreamLog.LISTENER + "', '*' FROM event_stream WHERE followed_until > ?"
                + in;
        return Statements.select(
                        kept.prepare(connection, sql),
                        rows -> new Listener(rows.getString(1), rows.getString(2), patterns(rows.getString(3))),
                        Stream.of(orgs.stream(), Stream.of(now), orgs.stream())
                                .flatMap(values -> values)
                                .toArray())
                .stream()
                // Sorted here: for a few rows a database's sort costs more than all the rest of this question.
                .sorted(Comparator.comparing(Listener::id))
                .collect(Collectors.groupingBy(Listener::org));
    }

    /** Who listens to what. @param id of the endpoint */
    public record Listener(String org, String id, List<String> events) {}

    private static List<String> patterns(String stored) {
        return List.of(stored.split(" "));
    }

    private static List<EndpointRow> select(Connection connection, String rest, Object... values) throws SQLException {
        return Statements.select(
                connection, "SELECT " + COLUMNS + " FROM webhook_endpoint " + rest, EndpointTable::row, values);
    }

    private static EndpointRow row(ResultSet rows) throws SQLException {
        var id = rows.getString(1);
        var keys = new SealedKeys(
                EndpointRow.context(id), rows.getString(5), Optional.ofNullable(rows.getString(6)), rows.getLong(7));
        var failing = rows.getLong(10);
        return new EndpointRow(
                id,
                rows.getString(2),
                rows.getString(3),
                patterns(rows.getString(4)),
                keys,
                rows.getString(8),
                Optional.ofNullable(rows.getString(9)),
                failing == 0 ? Optional.empty() : Optional.of(failing),
                rows.getLong(11));
    }
}
