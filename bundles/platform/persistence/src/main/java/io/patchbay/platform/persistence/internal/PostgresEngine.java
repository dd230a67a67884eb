package io.patchbay.platform.persistence.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Properties;
import java.util.Set;

/** A PostgreSQL server. */
public final class PostgresEngine implements Engine {
    private static final String READ_LIMIT = "socketTimeout";
    /** Any number will do that nobody else locks in this database. */
    private static final long MIGRATION_LOCK = 5_110_051_100L;

    private static final int SILENCE_MILLIS = 8_000;
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
        settings.setProperty(READ_LIMIT, "30");
        return settings;
    }

    /** An index on millions of rows takes its time. */
    @Override
    public Properties unhurried(Properties settings) {
        var patient = (Properties) settings.clone();
        patient.remove(READ_LIMIT);
        return patient;
    }

    @Override
    public boolean duplicateKey(SQLException e) {
        return Engine.anyOf(e, x -> Engine.state(x).equals("23505"));
    }

    @Override
    public boolean conflict(SQLException e) {
        return Engine.anyOf(e, x -> CONFLICTS.contains(Engine.state(x)));
    }

    /** 08 connection, 53 resources (53100: disk full), 57P shutdown, 58 system error, 25006 a standby that only reads, 25P03 a transaction that the server ended since it stood still. */
    @Override
    public boolean unavailable(SQLException e) {
        return Engine.anyOf(
                e,
                x -> Engine.state(x).startsWith("08")
                        || Engine.state(x).startsWith("53")
                        || Engine.state(x).startsWith("57P")
                        || Engine.state(x).startsWith("58")
                        || Engine.state(x).equals("25006")
                        || Engine.state(x).equals("25P03")
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

    /**
     * A writer whose machine is cut off must not hold its locks for long: the server ends its transaction by itself. And a writer must not wait for long for a server that went silent,
     * since callers wait for it; longer than for a lock, though.
     */
    @Override
    public void prepareWriter(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
        try (var statement = connection.createStatement()) {
            statement.execute("SET idle_in_transaction_session_timeout = '10s'");
            statement.execute("SET lock_timeout = '5s'");
            // The writer's statements go down primary keys: to plan each anew costs more than to run it.
            statement.execute("SET plan_cache_mode = 'force_generic_plan'");
            // Also while a table is small: such a plan is kept, and the table grows.
            statement.execute("SET enable_seqscan = off");
            statement.execute("SET enable_hashjoin = off");
            statement.execute("SET enable_mergejoin = off");
            // A statement that must walk over a table all the same, however small, counts as enormous now: it would be
            // compiled before it is run, every time.
            statement.execute("SET jit = off");
        }
        connection.commit();
    }

    @Override
    public OpenWrites writes(Connection connection) {
        return new Gathered(connection);
    }

    /** A server is revived by whoever runs it. */
    @Override
    public void revive(Exception refusal) {
        // it is only asked again
    }

    @Override
    public void awaitTurn(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + MIGRATION_LOCK + ")");
        }
    }

    @Override
    public void afterMigration(Connection connection) throws SQLException {
        PostgresCollation.unify(connection);
    }

    @Override
    public void shutDown(DriverConnections connections) {
        // The server lives on.
    }
}
