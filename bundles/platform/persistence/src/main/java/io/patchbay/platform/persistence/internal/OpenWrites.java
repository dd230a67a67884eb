package io.patchbay.platform.persistence.internal;

import io.patchbay.platform.persistence.RowSql;
import io.patchbay.platform.persistence.Writes;
import java.sql.SQLException;

/** The writes of the transaction that is open, as its owner sees them. */
public interface OpenWrites extends Writes {
    /** The transaction is undone. */
    void forget();

    static void check(RowSql sql, int wanted, int written) throws SQLException {
        if (written != wanted && !sql.missing().isEmpty()) {
            throw new SQLException("A row was changed by another node meanwhile.", sql.missing());
        }
    }
}
