package io.patchbay.platform.persistence.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Apache Derby, in this process. */
public final class DerbyEngine implements Engine {
    private static final Logger LOG = LoggerFactory.getLogger(DerbyEngine.class);

    /** Derby puts the severity into the error code: from here on the session, the database or the engine is gone. */
    private static final int SESSION_SEVERITY = 40_000;

    @Override
    public String name() {
        return "derby";
    }

    @Override
    public String driver() {
        return "org.apache.derby.jdbc.EmbeddedDriver";
    }

    @Override
    public Properties settings() {
        return new Properties();
    }

    @Override
    public boolean duplicateKey(SQLException e) {
        return Engine.anyOf(e, x -> Engine.state(x).equals("23505"));
    }

    @Override
    public boolean conflict(SQLException e) {
        return Engine.anyOf(
                e, x -> Engine.state(x).equals("40001") || Engine.state(x).startsWith("40XL"));
    }

    /** XSLA, XSDF, XSDG: log and data files that cannot be written, as on a full disk. */
    @Override
    public boolean unavailable(SQLException e) {
        return Engine.anyOf(
                e,
                x -> x.getErrorCode() >= SESSION_SEVERITY
                        || Engine.state(x).startsWith("08")
                        || Engine.state(x).startsWith("XSLA")
                        || Engine.state(x).startsWith("XSDF")
                        || Engine.state(x).startsWith("XSDG"));
    }

    @Override
    public String skipLocked() {
        return "";
    }

    /** Derby gives an index pages of 4 KiB; in these, an index of long keys is deep and splits its pages often. Counts for tables and indexes made from now on. */
    @Override
    public void prepareDatabase(Connection connection) throws SQLException {
        set(connection, "derby.storage.pageSize", "32768");
    }

    /** Locks are waited for briefly: the writer is alone, so that a long wait is a reader that hangs. */
    @Override
    public void prepareWriter(Connection connection) throws SQLException {
        set(connection, "derby.locks.waitTimeout", "10");
        set(connection, "derby.locks.deadlockTimeout", "2");
        connection.commit();
    }

    private static void set(Connection connection, String property, String value) throws SQLException {
        try (var call = connection.prepareCall("CALL SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY(?, ?)")) {
            call.setString(1, property);
            call.setString(2, value);
            call.execute();
        }
    }

    /** Derby says by an exception (08006) that the shutdown went well. */
    @Override
    public void shutDown(DriverConnections connections) {
        try {
            connections.open(";shutdown=true").close();
        } catch (SQLException e) {
            if (!Engine.state(e).equals("08006")) {
                LOG.warn("Derby did not shut down cleanly (it recovers at the next start): {}", e.getMessage());
            }
        }
    }
}
