package io.patchbay.platform.persistence.internal;

import io.patchbay.platform.persistence.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.Predicate;

/** What this bundle alone must know of a database, besides its {@link Dialect}. */
public sealed interface Engine extends Dialect permits DerbyEngine, PostgresEngine {
    /** Class name of the JDBC driver. */
    String driver();

    /** Driver settings; what the URL says goes first. */
    Properties settings();

    /** The same settings without a limit to how long a statement may take, for migrations. */
    default Properties unhurried(Properties settings) {
        return settings;
    }

    /** Whether the same change may well succeed when tried again: a deadlock, a lock that was not had in time. */
    boolean conflict(SQLException e);

    /** Settings of a database that must be there before its tables are made; on a connection without auto-commit, and left uncommitted. */
    void prepareDatabase(Connection connection) throws SQLException;

    /** Settings of a session that writes, on a connection without auto-commit; leaves nothing open. */
    void prepareWriter(Connection connection) throws SQLException;

    /** How rows are written on such a connection. */
    OpenWrites writes(Connection connection);

    /** What may bring a database back that a connection was asked of in vain. */
    void revive(Exception refusal);

    /** Waits until no other node migrates; holds the others off until the connection closes. */
    default void awaitTurn(Connection connection) throws SQLException {
        // An embedded database has one node.
    }

    /** What must be done when tables were made or changed, on a connection with auto-commit. */
    void afterMigration(Connection connection) throws SQLException;

    /** What must be done when the last connection is closed. */
    void shutDown(DriverConnections connections);

    /** The engine for a JDBC URL. @throws IllegalStateException for one that is neither Derby's nor PostgreSQL's */
    static Engine forUrl(String url) {
        if (url.startsWith("jdbc:derby:")) {
            return new DerbyEngine();
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return new PostgresEngine();
        }
        throw new IllegalStateException("The url in io.patchbay.persistence.cfg must start with jdbc:derby: or"
                + " jdbc:postgresql:; correct it, or leave it out for the embedded database.");
    }

    /** Whether an error, one chained to it, or a cause is such a one. */
    static boolean anyOf(SQLException e, Predicate<SQLException> test) {
        for (Throwable t : e) {
            if (t instanceof SQLException sql && test.test(sql)) {
                return true;
            }
        }
        return false;
    }

    /** The same error without its message, which may quote values of the row: what is left is fit for a log. */
    static SQLException withoutValues(SQLException e) {
        var discreet = new SQLException(
                "SQL state " + e.getSQLState() + ", error " + e.getErrorCode()
                        + " (its text is left out, since it may quote what was to be stored)",
                e.getSQLState(),
                e.getErrorCode());
        discreet.setStackTrace(e.getStackTrace());
        return discreet;
    }

    /** The SQL state, or an empty text. */
    static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }
}
