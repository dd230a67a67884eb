package io.patchbay.platform.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import org.apache.derby.jdbc.EmbeddedDriver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AwaitedConnectionsTest {
    @Test
    void connectionIsAskedForEvenlyUntilTheDatabaseIsBack() throws Exception {
        var database = new LateDatabase(20);
        try (var connection = connections(database).awaited(1).getConnection()) {
            assertThat(connection.isValid(1)).isTrue();
        }
        assertThat(database.asked).isEqualTo(21);
    }

    @Test
    void onlyOnceWhereNobodyWaits() {
        var database = new LateDatabase(1);
        assertThatThrownBy(connections(database)::getConnection).hasMessage("not yet");
        assertThat(database.asked).isEqualTo(1);
    }

    @Test
    void interruptEndsTheWait() {
        var database = new LateDatabase(Integer.MAX_VALUE);
        Thread.currentThread().interrupt();
        assertThatThrownBy(connections(database).awaited(60_000)::getConnection).hasMessage("not yet");
        assertThat(Thread.interrupted()).isTrue();
    }

    private static DriverConnections connections(Driver driver) {
        return new DriverConnections(driver, "jdbc:derby:memory:awaited;create=true", new Properties());
    }

    /** Derby, that refuses the first connections. */
    private static final class LateDatabase implements Driver {
        private final Driver derby = new EmbeddedDriver();
        private final int refusals;
        private int asked;

        private LateDatabase(int refusals) {
            this.refusals = refusals;
        }

        @Override
        public @Nullable Connection connect(String url, Properties settings) throws SQLException {
            asked++;
            if (asked <= refusals) {
                throw new SQLException("not yet", "08001");
            }
            return derby.connect(url, settings);
        }

        @Override
        public boolean acceptsURL(String url) throws SQLException {
            return derby.acceptsURL(url);
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties settings) throws SQLException {
            return derby.getPropertyInfo(url, settings);
        }

        @Override
        public int getMajorVersion() {
            return derby.getMajorVersion();
        }

        @Override
        public int getMinorVersion() {
            return derby.getMinorVersion();
        }

        @Override
        public boolean jdbcCompliant() {
            return derby.jdbcCompliant();
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            return derby.getParentLogger();
        }
    }
}
