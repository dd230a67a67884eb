package io.patchbay.platform.persistence;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Rows that an applier writes, and of which it need not know anything but that they were written: where the database is a server, those of all appliers go to it together, before the
 * commit. An applier that reads what it has written, or writes to the same rows by other statements, calls {@link #flush} before.
 */
public interface Writes {
    /** Those of the transaction that is open on the connection an applier was given. */
    static Writes of(Connection connection) throws SQLException {
        return connection.unwrap(Writes.class);
    }

    /** Writes rows, in this order, and after those that were handed over before. */
    void write(RowSql sql, Rows rows) throws SQLException;

    /** Has everything written that was handed over. @throws SQLException also where a row that had to be written was not there */
    void flush() throws SQLException;
}
