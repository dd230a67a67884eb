package io.patchbay.platform.webhooks.internal.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Plain JDBC in one line. */
public final class Statements {
    private Statements() {}

    /** Rows of a query, each read by the given function. */
    public static <T> List<T> select(Connection connection, String sql, Row<T> row, Object... values)
            throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            return select(query, row, values);
        }
    }

    /** The same with a statement that is prepared already, and stays open. */
    public static <T> List<T> select(PreparedStatement query, Row<T> row, Object... values) throws SQLException {
        bind(query, values);
        try (var rows = query.executeQuery()) {
            var found = new ArrayList<T>();
            while (rows.next()) {
                found.add(row.read(rows));
            }
            return found;
        }
    }

    /** @return how many rows were changed */
    public static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (var update = connection.prepareStatement(sql)) {
            bind(update, values);
            return update.executeUpdate();
        }
    }

    /** Binds strings, ints and longs; an empty {@link OptionalInt} binds a null. */
    public static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof OptionalInt number) {
                if (number.isPresent()) {
                    statement.setInt(i + 1, number.getAsInt());
                } else {
                    statement.setNull(i + 1, Types.INTEGER);
                }
            } else {
                statement.setObject(i + 1, values[i]);
            }
        }
    }

    /** {@code ?, ?, ?} */
    public static String marks(int count) {
        return String.join(", ", java.util.Collections.nCopies(count, "?"));
    }

    /** Reads the current row. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet rows) throws SQLException;
    }
}
