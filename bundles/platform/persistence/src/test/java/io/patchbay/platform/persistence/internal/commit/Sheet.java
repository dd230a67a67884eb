package io.patchbay.platform.persistence.internal.commit;

import io.patchbay.api.store.Change;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.Pending;
import io.patchbay.platform.persistence.RowSql;
import io.patchbay.platform.persistence.Rows;
import io.patchbay.platform.persistence.Writes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Rows that are handed over, and how many rows the table has for the applier afterwards. */
record Sheet(RowSql sql, Rows rows, boolean flushed) implements Change<Integer> {
    /** Hands them over. */
    static final class Sheets implements ChangeApplier<Integer, Sheet> {
        @Override
        public Class<Sheet> type() {
            return Sheet.class;
        }

        @Override
        public int order() {
            return 100;
        }

        @Override
        public void write(Connection connection, List<Pending<Integer, Sheet>> batch) throws SQLException {
            var writes = Writes.of(connection);
            for (var pending : batch) {
                var sheet = pending.change();
                writes.write(sheet.sql, sheet.rows);
                if (sheet.flushed) {
                    writes.flush();
                }
                pending.complete(count(connection));
            }
        }

        private static int count(Connection connection) throws SQLException {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT COUNT(*) FROM test_row")) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
