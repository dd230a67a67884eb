package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.platform.persistence.KeptStatements;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** What an applier writes with. */
record Pen(Connection connection, KeptStatements kept) {
    PreparedStatement statement(String sql) throws SQLException {
        return kept.prepare(connection, sql);
    }
}
