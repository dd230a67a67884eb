package io.patchbay.platform.persistence.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Properties;
import java.util.Set;

/** A PostgreSQL server. */
public final class PostgresEngine implements Engine {
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03");

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public String driver() {
        return "org.postgresql.Driver";
    }

    /** Error details are left out because the server writes the row's values into them. */
    @Override
    public Properties settings() {
        var settings = new Properties();
        settings.setProperty("ApplicationName", "patchbay");
        settings.setProperty("logServerErrorDetail", "false");
        settings.setProperty("reWriteBatchedInserts", "true");
        settings.setProperty("readOnlyMode", "always");
        settings.setProperty("tcpKeepAlive", "true");
        settings.setProperty("connectTimeout", "5");
        settings.setProperty("loginTimeout", "5");
        settings.setProperty("socketTimeout", "30");
        return settings;
    }

    @Override
    public boolean duplicateKey(SQLException e) {
        return Engine.anyOf(e, x -> Engine.state(x).equals("23505"));
    }

    @Override
    public boolean conflict(SQLException e) {
        return Engine.anyOf(e, x -> CONFLICTS.contains(Engine.state(x)));
    }

    /** 08 connection, 53 resources (53100: disk full), 57P shutdown, 58 system error, 25006 a standby that only reads. */
    @Override
    public boolean unavailable(SQLException e) {
        return Engine.anyOf(
                e,
                x -> Engine.state(x).startsWith("08")
                        || Engine.state(x).startsWith("53")
                        || Engine.state(x).startsWith("57P")
                        || Engine.state(x).startsWith("58")
                        || Engine.state(x).equals("25006")
                        || x instanceof SQLTransientConnectionException
                        || x instanceof SQLNonTransientConnectionException);
    }

    @Override
    public String skipLocked() {
        return " SKIP LOCKED";
    }

    @Override
    public void prepareDatabase(Connection connection) {
        // Its administrator has seen to it.
    }

    /** A writer whose machine is cut off must not hold its locks for long: the server ends its transaction by itself. */
    @Override
    public void prepareWriter(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET idle_in_transaction_session_timeout = '10s'");
            statement.execute("SET lock_timeout = '10s'");
        }
        connection.commit();
    }

    @Override
    public void shutDown(DriverConnections connections) {
        // The server lives on.
    }
}
