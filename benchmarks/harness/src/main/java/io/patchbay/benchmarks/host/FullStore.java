package io.patchbay.benchmarks.host;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Fills the Derby store of a host that has stopped: with copies of the message that it has sent, under ids of the seconds before. A hundred thousand take seconds, where a host would
 * need minutes for them.
 */
public final class FullStore {
    private static final String DRIVER = "org.apache.derby.jdbc.EmbeddedDriver";
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int BATCH = 1_500;
    /** About as many messages as a host accepts in a transaction. */
    private static final int SPAN = 15;
    /** The prefix of an id, and its time. */
    private static final int PREFIX = 4;

    private static final int TIME = 10;
    private static final int REST = 16;
    private static final int PER_MILLI = 10;

    private final Path archive;
    private final Path database;

    /** @param data the host's data folder */
    public FullStore(Path archive, Path data) {
        this.archive = archive;
        this.database = data.resolve("db/patchbay");
    }

    /** The host must have sent one message, and must have stopped. @return how many messages there are then */
    public long fill(long messages) throws IOException, SQLException {
        try (var loader = new URLClassLoader(
                new URL[] {derby().toUri().toURL()}, getClass().getClassLoader())) {
            var driver =
                    (Driver) loader.loadClass(DRIVER).getDeclaredConstructor().newInstance();
            try {
                return fill(driver, messages);
            } finally {
                end(driver);
            }
        } catch (ReflectiveOperationException e) {
            throw new IOException("The archive holds no Derby that can be used from here.", e);
        }
    }

    private Path derby() throws IOException {
        try (Stream<Path> files = Files.walk(archive.resolve("system/io/patchbay/osgi-derby"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("The archive holds no Derby."));
        }
    }

    private long fill(Driver driver, long messages) throws SQLException {
        try (var connection = driver.connect("jdbc:derby:" + database, new Properties())) {
            connection.setAutoCommit(false);
            var sent = Template.read(connection, "message", "state = 'sent'");
            var id = sent.id();
            for (long from = 0; from < messages; from += BATCH) {
                var ids = ids(id, messages - from, Math.min(BATCH, messages - from));
                sent.copy(connection, id, ids);
                spans(connection, ids);
                connection.commit();
            }
            long stored = count(connection);
            connection.commit();
            return stored;
        }
    }

    private static void end(Driver driver) {
        try {
            driver.connect("jdbc:derby:;shutdown=true;deregister=false", new Properties());
        } catch (SQLException e) {
            // that is how Derby says that it has ended
            return;
        }
    }

    private static long count(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("SELECT COUNT(*) FROM message");
                var row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** @param back how many ids before the host's own the first of them is */
    private static List<String> ids(String own, long back, long count) {
        long millis = 0;
        for (char c : own.substring(PREFIX, PREFIX + TIME).toCharArray()) {
            millis = millis * DIGITS.length() + DIGITS.indexOf(c);
        }
        var ids = new ArrayList<String>();
        for (long i = back; i > back - count; i--) {
            long rest = PER_MILLI - i % PER_MILLI;
            ids.add(own.substring(0, PREFIX) + digits(millis - 1 - i / PER_MILLI, TIME) + digits(rest, REST));
        }
        return ids;
    }

    private static String digits(long value, int length) {
        var digits = new char[length];
        long rest = value;
        for (int i = length - 1; i >= 0; i--) {
            digits[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        return new String(digits);
    }

    private static void spans(Connection connection, List<String> ids) throws SQLException {
        var owners = new ArrayList<String>();
        try (var query = connection.prepareStatement("SELECT DISTINCT owner FROM message_list");
                var row = query.executeQuery()) {
            while (row.next()) {
                owners.add(row.getString(1));
            }
        }
        try (var insert =
                connection.prepareStatement("INSERT INTO message_list (owner, last_id, first_id) VALUES (?, ?, ?)")) {
            for (int from = 0; from < ids.size(); from += SPAN) {
                for (var owner : owners) {
                    insert.setString(1, owner);
                    insert.setString(2, ids.get(Math.min(from + SPAN, ids.size()) - 1));
                    insert.setString(3, ids.get(from));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /** A row to be copied: whatever in it is the message's id is the copy's id there. */
    private record Template(String insert, List<Object> values, List<Integer> types) {
        static Template read(Connection connection, String table, String which) throws SQLException {
            try (var query = connection.prepareStatement("SELECT * FROM " + table + " WHERE " + which);
                    var row = query.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("The host has sent nothing that could be copied.");
                }
                var columns = row.getMetaData();
                var values = new ArrayList<Object>();
                var types = new ArrayList<Integer>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    var value = row.getObject(i);
                    values.add(value == null ? Missing.VALUE : value);
                    types.add(columns.getColumnType(i));
                }
                var places = "?" + ", ?".repeat(values.size() - 1);
                return new Template("INSERT INTO " + table + " VALUES (" + places + ")", values, types);
            }
        }

        private enum Missing {
            VALUE
        }

        String id() {
            return (String) values.get(0);
        }

        void copy(Connection connection, String id, List<String> ids) throws SQLException {
            try (var statement = connection.prepareStatement(insert)) {
                for (var copy : ids) {
                    bind(statement, id, copy);
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        }

        private void bind(PreparedStatement statement, String id, String copy) throws SQLException {
            for (int i = 0; i < values.size(); i++) {
                var value = values.get(i);
                if (value == Missing.VALUE) {
                    statement.setNull(i + 1, types.get(i));
                } else {
                    statement.setObject(i + 1, value.equals(id) ? copy : value);
                }
            }
        }
    }
}
