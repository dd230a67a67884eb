package io.patchbay.platform.persistence.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * An empty database on a PostgreSQL server: on the one that the environment variable {@code PATCHBAY_TEST_POSTGRES} gives ({@code jdbc:postgresql://HOST/postgres?user=…&password=…}, a
 * user who may create databases), else on a server of one's own from the programs on this machine.
 */
public final class TestPostgres implements AutoCloseable {
    private static final String GIVEN = "PATCHBAY_TEST_POSTGRES";
    /** Tests end the server, never the machine: what was written is there, forced to disk or not. */
    private static final String UNFORCED = "-c fsync=off -c full_page_writes=off";

    private final @Nullable PostgresCluster own;
    private final String server;
    private final String database;

    private TestPostgres(@Nullable PostgresCluster own, String server, String database) {
        this.own = own;
        this.server = server;
        this.database = database;
    }

    /** Empty, with a line on the console, where there is neither a server nor the programs of one. */
    public static Optional<TestPostgres> start() throws IOException, InterruptedException {
        var given = System.getenv(GIVEN);
        if (given != null && !given.isBlank()) {
            return Optional.of(new TestPostgres(null, given, "postgres").sibling(""));
        }
        return start(Path.of(System.getProperty("java.io.tmpdir")), UNFORCED);
    }

    /** A server of one's own, in any case, that keeps its data in this folder and little of its log; a test that is skipped where its programs are missing. */
    public static TestPostgres requiredIn(Path folder) throws IOException, InterruptedException {
        return start(folder, "-c max_wal_size=48MB").orElseThrow(TestPostgres::missing);
    }

    private static Optional<TestPostgres> start(Path folder, String settings) throws IOException, InterruptedException {
        var own = PostgresCluster.start(folder, settings);
        if (own.isEmpty()) {
            System.err.println("NOT TESTED ON POSTGRESQL: no initdb and pg_ctl on this machine. Install PostgreSQL 13"
                    + " or later (Debian: postgresql), or name a server in " + GIVEN + ".");
        }
        return own.map(cluster -> new TestPostgres(
                cluster,
                "jdbc:postgresql://127.0.0.1:" + cluster.port() + "/postgres?user=" + PostgresCluster.USER
                        + "&password=" + PostgresCluster.PASSWORD,
                "postgres"));
    }

    /** The same, and a test that is skipped where there is none. */
    public static TestPostgres required() throws IOException, InterruptedException {
        return start().orElseThrow(TestPostgres::missing);
    }

    private static TestAbortedException missing() {
        return new TestAbortedException("There is no PostgreSQL here.");
    }

    /** A further empty database on the same server. @param options of CREATE DATABASE */
    public TestPostgres sibling(String options) {
        var name =
                "patchbay_test_" + UUID.randomUUID().toString().replace("-", "").toLowerCase(Locale.ROOT);
        run("CREATE DATABASE " + name + ' ' + options);
        return new TestPostgres(null, server, name);
    }

    private void run(String sql) {
        try (var connection = DriverManager.getConnection(server);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** JDBC address with user and password in it. */
    public String url() {
        return server.replaceFirst("/[^/?]*\\?", "/" + database + "?");
    }

    /** JDBC address without them, of which host and port may be replaced by others. */
    public String plainUrl() {
        return url().replaceFirst("\\?.*", "");
    }

    public String user() {
        return parameter("user");
    }

    public String password() {
        return parameter("password");
    }

    private String parameter(String name) {
        return server.replaceFirst(".*[?&]" + name + "=([^&]*).*", "$1");
    }

    /** Ends the server at once, as a crash would. Skips the test on a server that is not one's own. */
    public void crash() throws IOException, InterruptedException {
        cluster().crash();
    }

    /** Starts the server again, if it is down. */
    public void up() throws IOException, InterruptedException {
        if (!cluster().isUp()) {
            cluster().up();
        }
    }

    private PostgresCluster cluster() {
        if (own == null) {
            System.err.println("NOT TESTED: a given PostgreSQL server is not crashed.");
            throw new TestAbortedException("A given server is not crashed.");
        }
        return own;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (own != null) {
            own.close();
        } else {
            run("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
        }
    }
}
