package io.patchbay.capabilities.messages.internal.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * A query by many keys. The list of parameters has one of a few lengths, so that the database prepares a few statements and not a hundred; the last key fills it up.
 *
 * @param sql with {@code IN (?)} in it
 */
record InList(String sql) {
    private static final int[] LENGTHS = {1, 4, 12, 36, 100};

    /** Takes one row. */
    @FunctionalInterface
    interface Row {
        void take(ResultSet row) throws SQLException;
    }

    void each(Connection connection, Collection<String> keys, Row sink) throws SQLException {
        for (var part : parts(keys)) {
            try (var query = connection.prepareStatement(sql(part))) {
                read(query, part, sink);
            }
        }
    }

    /** The same with statements that stay prepared. */
    void each(Pen pen, Collection<String> keys, Row sink) throws SQLException {
        for (var part : parts(keys)) {
            read(pen.statement(sql(part)), part, sink);
        }
    }

    private static List<List<String>> parts(Collection<String> keys) {
        var all = List.copyOf(keys);
        var parts = new ArrayList<List<String>>();
        for (int from = 0; from < all.size(); from += 100) {
            parts.add(all.subList(from, Math.min(from + 100, all.size())));
        }
        return parts;
    }

    private String sql(List<String> keys) {
        var list = String.join(", ", Collections.nCopies(length(keys.size()), "?"));
        return sql.replace("(?)", "(" + list + ")");
    }

    private static void read(PreparedStatement query, List<String> keys, Row sink) throws SQLException {
        for (int i = 0; i < length(keys.size()); i++) {
            query.setString(i + 1, keys.get(Math.min(i, keys.size() - 1)));
        }
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                sink.take(rows);
            }
        }
    }

    private static int length(int keys) {
        int step = 0;
        while (LENGTHS[step] < keys) {
            step++;
        }
        return LENGTHS[step];
    }
}
