package io.patchbay.platform.persistence.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.patchbay.api.operations.DatabaseFiles;
import io.patchbay.platform.persistence.internal.commit.BatchingQueue;
import io.patchbay.platform.persistence.internal.commit.Limits;
import io.patchbay.platform.persistence.internal.commit.Tidying;
import java.sql.SQLException;
import java.util.function.Consumer;

/** A database that is open: its connections, its store, its queue. */
public final class OpenDatabase implements AutoCloseable {
    /** The pool by itself asks a database that is down ever more rarely, and is of no use for up to 5 s after it is back. */
    private static final long POOL_RETRY_MILLIS = 500;

    private final Address address;
    private final Engine engine;
    private final DriverConnections connections;
    private final HikariDataSource pool;
    private final JdbcStore store;
    private final BatchingQueue queue;
    private final Tidying tidying;

    /**
     * Where the database is.
     *
     * @param url of JDBC
     * @param user empty for none
     * @param password empty for none
     * @param poolSize connections to read with
     */
    public record Address(String url, String user, String password, int poolSize) {
        @Override
        public String toString() {
            return "Address[" + Engine.forUrl(url).name() + "]";
        }
    }

    /**
     * Opens a database, makes it if it is Derby's and not there, and brings the tables of this bundle up to date.
     *
     * @param writer name of the writer, different at every start, at most 100 characters
     * @throws RuntimeException with a sentence if that cannot be done
     */
    public OpenDatabase(Address address, String writer, Limits limits) {
        this(address, writer, limits, sentence -> {});
    }

    /** The same. @param refused is told why, where stored tables are newer than the code that asks for them, now or later */
    OpenDatabase(Address address, String writer, Limits limits, Consumer<String> refused) {
        this.address = address;
        engine = Engine.forUrl(address.url());
        var settings = engine.settings();
        if (!address.user().isEmpty()) {
            settings.setProperty("user", address.user());
            settings.setProperty("password", address.password());
        }
        var driver = DriverConnections.load(engine.driver());
        connections = new DriverConnections(driver, address.url(), settings);
        prepare();
        var unhurried = new DriverConnections(driver, address.url(), engine.unhurried(settings));
        var migrations = new Migrations(unhurried, engine, refused);
        migrations.migrate("persistence", OpenDatabase.class.getClassLoader());
        pool = pool(address.poolSize());
        store = new JdbcStore(pool, engine, migrations);
        queue = new BatchingQueue(connections, engine, writer, limits);
        tidying = new Tidying(queue);
    }

    private void prepare() {
        try (var connection = connections.getConnection()) {
            connection.setAutoCommit(false);
            engine.prepareDatabase(connection);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be opened: " + e.getMessage(), e);
        }
    }

    private HikariDataSource pool(int size) {
        var config = new HikariConfig();
        config.setPoolName("patchbay-store");
        config.setDataSource(connections.awaited(POOL_RETRY_MILLIS));
        config.setReadOnly(true);
        // Said here because the pool asks its first connection otherwise, and is of no use ever after if that breaks
        // meanwhile.
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(2_000);
        config.setValidationTimeout(1_000);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    public JdbcStore store() {
        return store;
    }

    public BatchingQueue queue() {
        return queue;
    }

    /** The files of the database, and how to copy them. */
    public DatabaseFiles files() {
        return DerbyFolder.database(address.url())
                .<DatabaseFiles>map(folder -> new DerbyFiles(connections, folder))
                .orElseGet(() -> new PostgresFiles(address.url(), address.user()));
    }

    /** Commits what was taken, then closes every connection. */
    @Override
    public void close() {
        tidying.close();
        queue.close();
        store.close();
        pool.close();
        engine.shutDown(connections);
    }
}
