package io.patchbay.platform.webhooks.internal.streams;

import static io.patchbay.platform.webhooks.internal.sql.Statements.marks;
import static io.patchbay.platform.webhooks.internal.sql.Statements.select;
import static io.patchbay.platform.webhooks.internal.sql.Statements.update;

import io.patchbay.platform.persistence.KeptStatements;
import io.patchbay.platform.persistence.Writes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Keeps the events of organizations that somebody follows, in the transaction that made them happen. An organization's numbers are drawn by updating its row, so that they rise in the
 * order of the commits, on however many nodes: whoever has read one will never find a lower one later.
 *
 * <p>At the first event after a start they jump to the clock: where the database was restored from a copy, the numbers that were given since the copy are not given to other events.
 */
public final class StreamLog {
    /** What stands for the log among those who listen to an organization's events. */
    public static final String LISTENER = "stream";

    private static final int MOST_FORGOTTEN = 10_000;
    private static final String DRAW =
            "UPDATE event_stream SET newest = CASE WHEN newest < ? THEN CAST(? AS BIGINT) ELSE newest END + ? WHERE org = ?";
    private static final String INSERT =
            "INSERT INTO event_stream_event (org, seq, type, body, created) VALUES (?, ?, ?, ?, ?)";

    private final KeptStatements statements = new KeptStatements();
    private long begun;
    private final List<Consumer<Set<String>>> listeners = new CopyOnWriteArrayList<>();

    /** An event to keep. @param body as webhooks post it */
    public record Entry(String org, String type, String body) {
        /** Without the body. */
        @Override
        public String toString() {
            return "Entry[" + org + ", " + type + "]";
        }
    }

    /** On the writer's thread. @param entries of any organizations, in their order */
    public void write(Connection connection, List<Entry> entries, long now) throws SQLException {
        begun = begun == 0 ? now : begun;
        // Sorted, so that two nodes never wait for each other's rows.
        var counts = new TreeMap<String, Integer>();
        entries.forEach(entry -> counts.merge(entry.org, 1, Integer::sum));
        // What others have written comes before, so that two nodes wait for rows of all tables in one order.
        Writes.of(connection).flush();
        var next = draw(connection, counts);
        var insert = statements.prepare(connection, INSERT);
        for (var entry : entries) {
            add(insert, entry, next.merge(entry.org, 1L, Long::sum), now);
        }
        insert.executeBatch();
    }

    /** Draws numbers. @return the last number of each organization that is used already */
    private Map<String, Long> draw(Connection connection, TreeMap<String, Integer> counts) throws SQLException {
        var draw = statements.prepare(connection, DRAW);
        for (var count : counts.entrySet()) {
            draw.setLong(1, begun);
            draw.setLong(2, begun);
            draw.setLong(3, count.getValue());
            draw.setString(4, count.getKey());
            draw.addBatch();
        }
        draw.executeBatch();
        var used = new HashMap<String, Long>();
        var look = statements.prepare(
                connection, "SELECT org, newest FROM event_stream WHERE org IN (" + marks(counts.size()) + ")");
        select(
                        look,
                        rows -> Map.entry(rows.getString(1), rows.getLong(2)),
                        counts.keySet().toArray())
                .forEach(entry -> used.put(entry.getKey(), entry.getValue() - counts.getOrDefault(entry.getKey(), 0)));
        return used;
    }

    private static void add(PreparedStatement insert, Entry entry, long seq, long now) throws SQLException {
        insert.setString(1, entry.org);
        insert.setLong(2, seq);
        insert.setString(3, entry.type);
        insert.setString(4, entry.body);
        insert.setLong(5, now);
        insert.addBatch();
    }

    /** Tells, after a commit, whose events were written, whether kept or not. To be quick. */
    public AutoCloseable listen(Consumer<Set<String>> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** After the commit. */
    public void committed(Set<String> orgs) {
        listeners.forEach(listener -> listener.accept(orgs));
    }

    /** Forgets the events that hold a number. @param like a pattern of its digits */
    public static int forget(Connection connection, String like) throws SQLException {
        return update(connection, "DELETE FROM event_stream_event WHERE body LIKE ?", like);
    }

    /** Forgets what was written before a time; of very much the oldest, since all are cleared within minutes of their time anyway. */
    public static int forgetOld(Connection connection, long before) throws SQLException {
        return StreamTable.purge(connection, before, MOST_FORGOTTEN);
    }
}
