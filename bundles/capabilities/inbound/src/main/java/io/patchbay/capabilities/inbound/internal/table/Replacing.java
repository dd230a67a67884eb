package io.patchbay.capabilities.inbound.internal.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Writes a row over the one of the same key, or anew. */
final class Replacing {
    private Replacing() {}

    /** @param statements an update and an insert that take the same values in the same order */
    static boolean row(Connection connection, List<String> statements, Object... values) throws SQLException {
        for (var sql : statements) {
            try (var statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                if (statement.executeUpdate() == 1) {
                    return true;
                }
            }
        }
        return false;
    }
}
