package io.patchbay.capabilities.messages.internal.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the table {@code message_list}: which ids to look among for the messages of an organization or a project. Messages that are accepted shortly after one another share a row
 * ({@link OwnerEras}), since an entry in an index for each of them costs a fifth of its acceptance. A span lies within the second that the beginning of its ids tells, so that it is never
 * long.
 */
final class OwnerSpans {
    private static final String ORG = "o:";
    private static final String PROJECT = "p:";
    /** Characters of an id up to about a second of its time. */
    private static final int ERA = 12;
    /** Sorts after every character of an id. */
    static final char HIGHEST = '~';

    /** Every id sorts before it. */
    static final String END = String.valueOf(HIGHEST);

    private static final String PAGE = "SELECT last_id, first_id FROM message_list"
            + " --DERBY-PROPERTIES index=MESSAGE_LIST_NEWEST\n"
            + " WHERE owner = ? AND last_id < ? ORDER BY owner, last_id DESC FETCH FIRST ? ROWS ONLY";
    private static final String NEXT = "SELECT owner FROM message_list --DERBY-PROPERTIES index=MESSAGE_LIST_NEWEST\n"
            + " WHERE owner > ? ORDER BY owner FETCH FIRST 1 ROWS ONLY";

    private OwnerSpans() {}

    /** From the first to the last id. */
    record Span(String first, String last) {
        boolean meets(Span newer) {
            return last.compareTo(newer.first) >= 0;
        }

        Span joined(Span newer) {
            return new Span(first.compareTo(newer.first) < 0 ? first : newer.first, newer.last);
        }
    }

    static String ofOrg(String org) {
        return ORG + org;
    }

    static String ofProject(String project) {
        return PROJECT + project;
    }

    /** What every span of messages before an id, and perhaps its own, ends below. */
    static String bound(String id) {
        return id.substring(0, Math.min(ERA, id.length())) + HIGHEST;
    }

    /** Spans that end below an id, newest first. */
    static List<Span> below(Connection connection, String owner, String bound, int most) throws SQLException {
        var found = new ArrayList<Span>();
        try (var query = connection.prepareStatement(PAGE)) {
            query.setString(1, owner);
            query.setString(2, bound);
            query.setInt(3, most);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new Span(row.getString(2), row.getString(1)));
                }
            }
        }
        return found;
    }

    /** The next organization that has messages; found with one step down the index. */
    static Optional<String> nextOrg(Connection connection, String after) throws SQLException {
        try (var query = connection.prepareStatement(NEXT)) {
            query.setString(1, ofOrg(after));
            try (var row = query.executeQuery()) {
                return row.next() && row.getString(1).startsWith(ORG)
                        ? Optional.of(row.getString(1).substring(ORG.length()))
                        : Optional.empty();
            }
        }
    }
}
