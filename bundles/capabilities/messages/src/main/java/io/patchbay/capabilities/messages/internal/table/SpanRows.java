package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.platform.persistence.RowSql;
import io.patchbay.platform.persistence.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The table {@code message_span}. */
final class SpanRows {
    private static final String TYPES = "TEXT TEXT TEXT BIGINT";
    private static final RowSql INSERT =
            RowSql.each("INSERT INTO message_span (shelf, first_id, last_id, entry) VALUES (?, ?, ?, ?)", TYPES);
    private static final String DELETE =
            "DELETE FROM message_span WHERE shelf = ? AND first_id = ? AND last_id = ? AND entry = ?";
    /** It may be gone already, as one that was found empty. */
    private static final RowSql DELETE_ONE = RowSql.any(DELETE, TYPES);

    private static final String EMPTY =
            " AND NOT EXISTS (SELECT 1 FROM message m --DERBY-PROPERTIES constraint=MESSAGE_PK\n WHERE m.id >= message_span.first_id"
                    + " AND m.id <= message_span.last_id AND m.shelf = message_span.shelf)";
    private static final String DELETE_EMPTY = "DELETE FROM message_span WHERE shelf = ?" + EMPTY;
    private static final String AFTER = "SELECT first_id, last_id, entry FROM message_span"
            + " --DERBY-PROPERTIES index=MESSAGE_SPAN_PLACE\n"
            + " WHERE shelf = ? AND first_id > ? ORDER BY shelf, first_id, last_id DESC FETCH FIRST ? ROWS ONLY";
    private static final String NEXT_SHELF = "SELECT shelf FROM message_span"
            + " --DERBY-PROPERTIES index=MESSAGE_SPAN_PLACE\n"
            + " WHERE shelf > ? ORDER BY shelf FETCH FIRST 1 ROWS ONLY";

    private SpanRows() {}

    static void insert(Pen pen, Collection<Span> spans) throws SQLException {
        write(pen, INSERT, spans);
    }

    /** Takes away spans of which it is known that nothing is left. */
    static void delete(Pen pen, Collection<Span> spans) throws SQLException {
        write(pen, DELETE_ONE, spans);
    }

    private static void write(Pen pen, RowSql sql, Collection<Span> spans) throws SQLException {
        var rows = new Rows();
        for (var span : spans) {
            rows.text(span.shelf()).text(span.first()).text(span.last());
            rows.number(span.entry()).end();
        }
        pen.write(sql, rows);
    }

    private static Bind bind(Bind bind, Span span) throws SQLException {
        return bind.text(span.shelf()).text(span.first()).text(span.last()).number(span.entry());
    }

    /** Takes away those of the spans in which nothing lies on their shelf. What comes there meanwhile has a span of its own. */
    static boolean deleteEmpty(Connection connection, Collection<Span> spans) throws SQLException {
        try (var delete = connection.prepareStatement(DELETE + EMPTY)) {
            var bind = new Bind(delete);
            for (var span : spans) {
                bind(bind, span).add();
            }
            bind.write();
        }
        return true;
    }

    /** The same for all spans of a shelf. */
    static void deleteEmpty(Connection connection, String shelf) throws SQLException {
        try (var delete = connection.prepareStatement(DELETE_EMPTY)) {
            delete.setString(1, shelf);
            delete.executeUpdate();
        }
    }

    /** Spans of a shelf that begin after an id, by their beginning; of several with the same one the longest comes first. */
    static List<Span> after(Connection connection, String shelf, String after, int most) throws SQLException {
        var found = new ArrayList<Span>();
        try (var query = connection.prepareStatement(AFTER)) {
            query.setString(1, shelf);
            query.setString(2, after);
            query.setInt(3, most);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new Span(shelf, row.getString(1), row.getString(2), row.getLong(3)));
                }
            }
        }
        return found;
    }

    /** The shelves after one that have a prefix: each found with one step down the index. */
    static List<String> shelves(Connection connection, String prefix, String after, int most) throws SQLException {
        var found = new ArrayList<String>();
        var last = after;
        try (var query = connection.prepareStatement(NEXT_SHELF)) {
            while (found.size() < most) {
                query.setString(1, last);
                try (var row = query.executeQuery()) {
                    if (!row.next() || !row.getString(1).startsWith(prefix)) {
                        return found;
                    }
                    last = row.getString(1);
                    found.add(last);
                }
            }
        }
        return found;
    }
}
