package io.patchbay.platform.persistence;

import java.sql.SQLException;

/** The few things in which the databases differ. */
public interface Dialect {
    /** {@code derby} or {@code postgresql}. */
    String name();

    /** Whether the error is a duplicate key. */
    boolean duplicateKey(SQLException e);

    /** Whether the error means that the database cannot be reached or cannot work (connection lost, disk full), as against a bad statement. */
    boolean unavailable(SQLException e);

    /** What follows a {@code SELECT … FOR UPDATE} candidate query so that other nodes' rows are passed over; empty where the database has nothing of the kind. */
    String skipLocked();
}
