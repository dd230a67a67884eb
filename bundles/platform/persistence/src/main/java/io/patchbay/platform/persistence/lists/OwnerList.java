package io.patchbay.platform.persistence.lists;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table {@code (owner, last_id, first_id)} with an index {@code TABLE_NEWEST} of it: among which ids to look for what belongs to an organization or a project. What is stored shortly
 * after one another shares a row ({@link OwnerEras}), since an entry in an index for each costs a fifth of a message's acceptance. A span lies within the second that the beginning of its
 * ids tells, so that it is never long.
 */
public final class OwnerList {
    /** Sorts after every character of an id. */
    static final char HIGHEST = '~';

    /** Every id sorts before it. */
    public static final String END = String.valueOf(HIGHEST);

    private static final String ORG = "o:";
    private static final String PROJECT = "p:";
    /** Spans read at a time. */
    private static final int SPANS = 100;

    private final String table;
    private final int era;
    private final char last;
    private final String page;
    private final String next;

    /**
     * @param table its name in small letters
     * @param era characters of an id that tell its time up to 32 milliseconds; with one less, about a second
     * @param last the highest character of an id
     */
    public OwnerList(String table, int era, char last) {
        var index = " --DERBY-PROPERTIES index=" + table.toUpperCase(Locale.ROOT) + "_NEWEST\n";
        this.table = table;
        this.era = era;
        this.last = last;
        this.page = "SELECT last_id, first_id FROM " + table + index
                + " WHERE owner = ? AND last_id < ? ORDER BY owner, last_id DESC FETCH FIRST ? ROWS ONLY";
        this.next = "SELECT owner FROM " + table + index + " WHERE owner > ? ORDER BY owner FETCH FIRST 1 ROWS ONLY";
    }

    public static String ofOrg(String org) {
        return ORG + org;
    }

    public static String ofProject(String project) {
        return PROJECT + project;
    }

    String table() {
        return table;
    }

    String era(String id) {
        return id.substring(0, era);
    }

    char last() {
        return last;
    }

    /** What an owner has, newest first. */
    public <T> Found<T> newestFirst(Connection connection, String owner, Look look, SpanReading<T> reading)
            throws SQLException {
        var walk = new SpanWalk<>(reading, look);
        var bound = bound(look.end());
        long begun = System.nanoTime();
        boolean more;
        do {
            var spans = below(connection, owner, bound);
            for (var span : spans) {
                walk.take(span);
            }
            more = spans.size() == SPANS && walk.goesOn();
            bound = spans.isEmpty() ? bound : spans.get(spans.size() - 1).last();
            if (more
                    && walk.isBehindTheCursor()
                    && System.nanoTime() - begun >= look.patience().toNanos()) {
                return walk.givenUp();
            }
        } while (more);
        return walk.end();
    }

    /** What every span before an id, and perhaps its own, ends below. */
    private String bound(String id) {
        return id.substring(0, Math.min(era - 1, id.length())) + HIGHEST;
    }

    /** Spans that end below an id, newest first. */
    private List<Span> below(Connection connection, String owner, String bound) throws SQLException {
        var found = new ArrayList<Span>();
        try (var query = connection.prepareStatement(page)) {
            query.setString(1, owner);
            query.setString(2, bound);
            query.setInt(3, SPANS);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new Span(row.getString(2), row.getString(1)));
                }
            }
        }
        return found;
    }

    /** The organizations that have something, each found with one step down the index; also the empty name, of what is nobody's. */
    public List<String> orgs(Connection connection) throws SQLException {
        var found = new ArrayList<String>();
        try (var query = connection.prepareStatement(next)) {
            for (var owner = ORG.substring(0, 1); ; ) {
                query.setString(1, owner);
                try (var row = query.executeQuery()) {
                    if (!row.next() || !row.getString(1).startsWith(ORG)) {
                        return found;
                    }
                    owner = row.getString(1);
                }
                found.add(owner.substring(ORG.length()));
            }
        }
    }
}
