package io.patchbay.capabilities.messages.internal.table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Some of what lies on a shelf, in the order of acceptance.
 *
 * @param next after which the next page begins; empty if this is the last one
 * @param empty spans in which nothing lies any more
 */
public record ShelfPage<T>(List<T> found, String next, List<Span> empty) {
    private static final int SPANS = 200;

    /** What is read of a message. @param columns the first of them is the id */
    record Wanted<T>(String columns, Reading<T> reading) {
        private String query() {
            return "SELECT " + columns + " FROM message --DERBY-PROPERTIES constraint=MESSAGE_PK\n"
                    + " WHERE id >= ? AND id <= ? AND shelf = ? ORDER BY id";
        }
    }

    /** Reads a row. */
    @FunctionalInterface
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    /**
     * Reads whole spans, until so many messages are found.
     *
     * @param after as the page before has told; empty for the first one
     */
    static <T> ShelfPage<T> read(Connection connection, Wanted<T> wanted, String shelf, String after, int most)
            throws SQLException {
        var page = new ShelfPage<T>(new ArrayList<>(), "", new ArrayList<>());
        var spans = SpanRows.after(connection, shelf, after, SPANS);
        var covered = "";
        try (var query = connection.prepareStatement(wanted.query())) {
            query.setString(3, shelf);
            for (var span : spans) {
                if (span.last().compareTo(covered) > 0) {
                    query.setString(1, covered.compareTo(span.first()) > 0 ? covered : span.first());
                    query.setString(2, span.last());
                    if (!page.take(query.executeQuery(), wanted, covered) && covered.compareTo(span.first()) < 0) {
                        page.empty.add(span);
                    }
                    covered = span.last();
                }
                if (page.found.size() >= most) {
                    return new ShelfPage<>(page.found, span.first(), page.empty);
                }
            }
        }
        boolean whole = spans.size() < SPANS;
        return whole ? page : new ShelfPage<>(page.found, spans.get(SPANS - 1).first(), page.empty);
    }

    /** Takes rows, but the one that was read before. @return whether there are any */
    private boolean take(ResultSet rows, Wanted<T> wanted, String covered) throws SQLException {
        boolean any = false;
        try (rows) {
            while (rows.next()) {
                any = true;
                if (!rows.getString(1).equals(covered)) {
                    found.add(wanted.reading().of(rows));
                }
            }
        }
        return any;
    }
}
