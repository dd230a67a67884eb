package io.patchbay.platform.persistence.internal;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** New connections straight from a driver, without {@link java.sql.DriverManager}, which sees no driver that lives in another bundle. */
public final class DriverConnections implements DataSource {
    private final Driver driver;
    private final String url;
    private final Properties settings;
    private final long retryMillis;

    /** @param settings driver properties, with user and password where needed */
    public DriverConnections(Driver driver, String url, Properties settings) {
        this(driver, url, settings, 0);
    }

    private DriverConnections(Driver driver, String url, Properties settings, long retryMillis) {
        this.driver = driver;
        this.url = url;
        this.settings = settings;
        this.retryMillis = retryMillis;
    }

    /** The same, where one who asks for a connection waits for it until the database is back, or the asking thread is interrupted. @param retryMillis how often the database is asked */
    DriverConnections awaited(long retryMillis) {
        return new DriverConnections(driver, url, settings, retryMillis);
    }

    /** Loads the driver through this bundle's dynamic imports. @throws IllegalStateException if its bundle is not there */
    public static Driver load(String className) {
        try {
            return (Driver) Class.forName(className, true, DriverConnections.class.getClassLoader())
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "The database driver " + className + " is not installed; install the bundle that brings it.", e);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        while (true) {
            try {
                return connect(url);
            } catch (SQLException e) {
                pauseAfter(e);
            }
        }
    }

    private void pauseAfter(SQLException refusal) throws SQLException {
        if (retryMillis == 0) {
            throw refusal;
        }
        try {
            TimeUnit.MILLISECONDS.sleep(retryMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refusal;
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The user comes from the configuration.");
    }

    /** A connection to the same database with attributes of the URL replaced by others, such as {@code ;shutdown=true}. */
    Connection open(String attributes) throws SQLException {
        int cut = url.indexOf(';');
        return connect((cut < 0 ? url : url.substring(0, cut)) + attributes);
    }

    private Connection connect(String address) throws SQLException {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(driver.getClass().getClassLoader());
        try {
            var connection = driver.connect(address, (Properties) settings.clone());
            if (connection == null) {
                throw new SQLNonTransientConnectionException("The driver does not know this kind of url.", "08001");
            }
            return connection;
        } catch (RuntimeException e) {
            // An engine that is just being ended by another thread.
            throw new SQLNonTransientConnectionException("The driver failed in itself.", "08001", e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // The bundle logs by itself.
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // The engine's settings hold the time limits.
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("No java.util.logging here.");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("Not a wrapper.");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
