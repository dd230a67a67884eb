package io.patchbay.platform.persistence.internal;

import io.patchbay.platform.persistence.KeptStatements;
import io.patchbay.platform.persistence.RowSql;
import io.patchbay.platform.persistence.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as they come, each by itself: in the same process nothing is gained by waiting. Nor by a batch, for which Derby copies all parameters of each row twice, and then executes
 * row by row.
 */
final class RowByRow implements OpenWrites {
    private final Connection connection;
    private final KeptStatements statements = new KeptStatements();

    RowByRow(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void write(RowSql sql, Rows rows) throws SQLException {
        if (rows.size() == 0) {
            return;
        }
        var statement = statements.prepare(connection, sql.sql());
        for (var row : rows.all()) {
            for (int i = 0; i < row.size(); i++) {
                bind(statement, i + 1, row.get(i), sql.types().get(i));
            }
            OpenWrites.check(sql, 1, statement.executeUpdate());
        }
    }

    private static void bind(PreparedStatement statement, int at, @Nullable Object value, RowSql.Type type)
            throws SQLException {
        if (value instanceof String text) {
            statement.setString(at, text);
        } else if (value instanceof Long number) {
            statement.setLong(at, number);
        } else if (value instanceof Boolean flag) {
            statement.setBoolean(at, flag);
        } else {
            statement.setNull(at, sqlType(type));
        }
    }

    private static int sqlType(RowSql.Type type) {
        return switch (type) {
            case TEXT -> Types.VARCHAR;
            case BIGINT -> Types.BIGINT;
            case BOOLEAN -> Types.BOOLEAN;
        };
    }

    @Override
    public void flush() {
        // Nothing waits here.
    }

    @Override
    public void forget() {
        // Nothing waits here.
    }
}
