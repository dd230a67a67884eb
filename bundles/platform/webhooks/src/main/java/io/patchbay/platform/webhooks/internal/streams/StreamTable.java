package io.patchbay.platform.webhooks.internal.streams;

import static io.patchbay.platform.webhooks.internal.sql.Statements.marks;
import static io.patchbay.platform.webhooks.internal.sql.Statements.select;
import static io.patchbay.platform.webhooks.internal.sql.Statements.update;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tables {@code event_stream} and {@code event_stream_event}, apart from what {@link StreamLog} writes. */
final class StreamTable {
    /** Parts of an IN list: always as long, so that the database prepares few statements. */
    private static final int IN_LIST = 50;

    private StreamTable() {}

    /**
     * Where an organization's stream stands.
     *
     * @param newest number of its last event
     * @param base behind this number none is missing
     */
    record Place(long newest, long base) {}

    /** An event as it is sent. */
    record Kept(long seq, String type, String body) {
        /** Without the body. */
        @Override
        public String toString() {
            return "Kept[" + seq + ", " + type + "]";
        }
    }

    private record Follower(Place place, long until) {}

    /** Lets an organization's events be kept until a time, and tells where its stream stands. Whatever happened while nobody followed is a gap: the numbers jump over it. */
    static Place follow(Connection connection, String org, long now, long until) throws SQLException {
        var known = select(
                connection,
                "SELECT newest, base, followed_until FROM event_stream WHERE org = ?",
                rows -> new Follower(new Place(rows.getLong(1), rows.getLong(2)), rows.getLong(3)),
                org);
        if (known.isEmpty()) {
            update(
                    connection,
                    "INSERT INTO event_stream (org, newest, base, followed_until) VALUES (?, ?, ?, ?)",
                    org,
                    now,
                    now,
                    until);
            return new Place(now, now);
        }
        if (known.get(0).until >= now) {
            update(
                    connection,
                    "UPDATE event_stream SET followed_until = ? WHERE org = ? AND followed_until < ?",
                    until,
                    org,
                    until);
            return known.get(0).place;
        }
        long from = Math.max(known.get(0).place.newest + 1, now);
        int begun = update(
                connection,
                "UPDATE event_stream SET newest = ?, base = ?, followed_until = ? WHERE org = ? AND followed_until < ?",
                from,
                from,
                until,
                org,
                now);
        // Otherwise another node was quicker, and its numbers hold.
        return begun == 1 ? new Place(from, from) : follow(connection, org, now, until);
    }

    /** Keeps the events of those who listen for longer. */
    static int renew(Connection connection, Collection<String> orgs, long until) throws SQLException {
        int renewed = 0;
        for (var org : orgs) {
            renewed += update(
                    connection,
                    "UPDATE event_stream SET followed_until = ? WHERE org = ? AND followed_until < ?",
                    until,
                    org,
                    until);
        }
        return renewed;
    }

    /** The number of the last event of each. */
    static Map<String, Long> newest(Connection connection, List<String> orgs) throws SQLException {
        var found = new HashMap<String, Long>();
        for (int from = 0; from < orgs.size(); from += IN_LIST) {
            var part = new ArrayList<>(orgs.subList(from, Math.min(orgs.size(), from + IN_LIST)));
            part.addAll(Collections.nCopies(IN_LIST - part.size(), part.get(0)));
            select(
                            connection,
                            "SELECT org, newest FROM event_stream WHERE org IN (" + marks(IN_LIST) + ")",
                            rows -> Map.entry(rows.getString(1), rows.getLong(2)),
                            part.toArray())
                    .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        }
        return found;
    }

    /** What follows a number, in order. */
    static List<Kept> after(Connection connection, String org, long seq, int rows) throws SQLException {
        return select(
                connection,
                "SELECT seq, type, body FROM event_stream_event WHERE org = ? AND seq > ?"
                        + " ORDER BY seq FETCH NEXT ? ROWS ONLY",
                StreamTable::kept,
                org,
                seq,
                rows);
    }

    private static Kept kept(ResultSet rows) throws SQLException {
        return new Kept(rows.getLong(1), rows.getString(2), rows.getString(3));
    }

    /** Removes the events that were written before a time. @return how many, at most as many as asked */
    static int purge(Connection connection, long before, int rows) throws SQLException {
        var old = select(
                connection,
                "SELECT org, seq FROM event_stream_event WHERE created < ? ORDER BY created, org, seq"
                        + " FETCH NEXT ? ROWS ONLY",
                found -> Map.entry(found.getString(1), found.getLong(2)),
                before,
                rows);
        var last = new HashMap<String, Long>();
        old.forEach(entry -> last.merge(entry.getKey(), entry.getValue(), Math::max));
        int removed = 0;
        for (var entry : last.entrySet()) {
            update(
                    connection,
                    "UPDATE event_stream SET base = ? WHERE org = ? AND base < ?",
                    entry.getValue(),
                    entry.getKey(),
                    entry.getValue());
            removed += update(
                    connection,
                    "DELETE FROM event_stream_event WHERE org = ? AND seq <= ?",
                    entry.getKey(),
                    entry.getValue());
        }
        return removed;
    }
}
