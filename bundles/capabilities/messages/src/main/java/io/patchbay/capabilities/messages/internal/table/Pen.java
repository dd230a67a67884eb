package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.platform.persistence.KeptStatements;
import io.patchbay.platform.persistence.RowSql;
import io.patchbay.platform.persistence.Rows;
import io.patchbay.platform.persistence.Writes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** What an applier writes with. */
record Pen(Connection connection, KeptStatements kept) {
    PreparedStatement statement(String sql) throws SQLException {
        return kept.prepare(connection, sql);
    }

    void write(RowSql sql, Rows rows) throws SQLException {
        Writes.of(connection).write(sql, rows);
    }
}
