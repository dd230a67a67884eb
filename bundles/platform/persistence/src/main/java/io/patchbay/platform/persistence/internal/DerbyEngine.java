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

    /** An exception of the engine's own code. */
    private static final String IN_ITSELF = "XJ001";

    /** Changes are not permitted, to a database that this host alone opened to write. */
    private static final String READ_ONLY = "2550";

    /** Without an end of the driver's registration, which an engine that begins anew would not make again. */
    private static final String END_OF_ENGINE = "jdbc:derby:;shutdown=true;deregister=false";

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

    /** XSLA, XSDF, XSDG: log and data files that cannot be written, as on a full disk; the engine's own failures often follow. */
    @Override
    public boolean unavailable(SQLException e) {
        return Engine.anyOf(
                e,
                x -> x.getErrorCode() >= SESSION_SEVERITY
                        || Engine.state(x).startsWith("08")
                        || outOfOrder(x)
                        || Engine.state(x).startsWith("XSLA")
                        || Engine.state(x).startsWith("XSDF")
                        || Engine.state(x).startsWith("XSDG"));
    }

    @Override
    public String skipLocked() {
        return "";
    }

    /**
     * An engine that cannot write its log stops itself. When others ask for connections meanwhile, it may be left half stopped, so that every connection fails in the engine itself;
     * and when it begins anew without room for its lock file, it only reads. Both last when there is room again. Ended as a whole, it begins anew, with recovery, at the next connection.
     */
    @Override
    public void revive(Exception refusal) {
        if (refusal instanceof SQLException e && !outOfOrder(e)) {
            return;
        }
        LOG.warn("Derby is out of order and is started again: {}", refusal.getMessage());
        var end = new DriverConnections(DriverConnections.load(driver()), END_OF_ENGINE, new Properties());
        try {
            end.getConnection().close();
        } catch (SQLException e) {
            LOG.debug("Derby says by an exception (XJ015) that it has ended.", e);
        }
    }

    private static boolean outOfOrder(SQLException e) {
        return Engine.state(e).equals(IN_ITSELF) || Engine.state(e).startsWith(READ_ONLY);
    }

    /**
     * Derby gives an index pages of 4 KiB; in these, an index of long keys is deep and splits its pages often. And it leaves a fifth of a table's page free for rows that grow; a
     * message grows by half of its row until it is delivered. Counts for tables and indexes made from now on.
     */
    @Override
    public void prepareDatabase(Connection connection) throws SQLException {
        set(connection, "derby.storage.pageSize", "32768");
        set(connection, "derby.storage.pageReservedSpace", "40");
    }

    /** Locks are waited for briefly: the writer is alone, so that a long wait is a reader that hangs. */
    @Override
    public OpenWrites writes(Connection connection) {
        return new RowByRow(connection);
    }

    @Override
    public void prepareWriter(Connection connection) throws SQLException {
        set(connection, "derby.locks.waitTimeout", "10");
        set(connection, "derby.locks.deadlockTimeout", "2");
        connection.commit();
    }

    @Override
    public void afterMigration(Connection connection) {
        // Derby compares by code points.
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
