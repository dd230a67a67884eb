package io.patchbay.platform.persistence.internal;

import io.patchbay.api.operations.DatabaseFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The files of an embedded Derby. */
final class DerbyFiles implements DatabaseFiles {
    private static final String OWN_TABLES = "SELECT t.tablename FROM sys.systables t JOIN sys.sysschemas s"
            + " ON t.schemaid = s.schemaid WHERE t.tabletype = 'T' AND s.schemaname = CURRENT SCHEMA";

    /** Derby begins a new log file when one has grown beyond derby.storage.logSwitchInterval: 1 MiB unless set. */
    private static final int LOG_FILE = 1 << 20;

    private static final String FILL =
            "INSERT INTO once_key (client_key, scope, payload, result, created) VALUES (?, '', '', ?, 0)";
    private static final String FILLER = ".".repeat(4_000);

    private final DataSource connections;
    private final Path folder;

    /** @param connections new ones, with auto-commit */
    DerbyFiles(DataSource connections, Path folder) {
        this.connections = connections;
        this.folder = folder;
    }

    @Override
    public Optional<Path> folder() {
        return Optional.of(folder);
    }

    @Override
    public Optional<String> dumpCommand() {
        return Optional.empty();
    }

    /** Derby copies page by page and then the log that was written meanwhile, which it replays when the copy is opened. */
    @Override
    public Path copyInto(Path parent) {
        requireRoom(parent);
        try (var connection = connections.getConnection();
                var call = connection.prepareCall("CALL SYSCS_UTIL.SYSCS_BACKUP_DATABASE(?)")) {
            call.setString(1, parent.toString());
            call.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("The database could not be copied to " + parent + ": " + e.getMessage(), e);
        }
        return parent.resolve(folder.getFileName().toString());
    }

    private void requireRoom(Path parent) {
        try (var files = Files.walk(folder)) {
            long needed = files.mapToLong(file -> file.toFile().length()).sum();
            long free = Files.getFileStore(parent).getUsableSpace();
            if (free < needed) {
                throw new IllegalStateException("The copy of the database needs " + (needed >> 20)
                        + " MiB, and there are " + (free >> 20) + " MiB free at " + parent + "; make room first.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the database folder " + folder + " cannot be read", e);
        }
    }

    /** A table rewritten is a new file; what the log still says of the old one goes when its files do. */
    @Override
    public boolean compact() {
        try (var connection = connections.getConnection()) {
            for (var table : tables(connection)) {
                try (var call = connection.prepareCall("CALL SYSCS_UTIL.SYSCS_COMPRESS_TABLE(CURRENT SCHEMA, ?, 1)")) {
                    call.setString(1, table);
                    call.execute();
                }
            }
            renewLog(connection);
            return true;
        } catch (SQLException e) {
            throw new IllegalStateException("The database could not be compacted: " + e.getMessage(), e);
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var query = connection.prepareStatement(OWN_TABLES);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    /** Log files go at a checkpoint, but for the one being written: so that one is filled up first, with rows that are taken back. */
    private static void renewLog(Connection connection) throws SQLException {
        checkpoint(connection);
        connection.setAutoCommit(false);
        try (var insert = connection.prepareStatement(FILL)) {
            for (int row = 0; row * FILLER.length() < 2 * LOG_FILE; row++) {
                insert.setString(1, "compaction " + row);
                insert.setString(2, FILLER);
                insert.addBatch();
            }
            insert.executeBatch();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        checkpoint(connection);
        checkpoint(connection);
    }

    private static void checkpoint(Connection connection) throws SQLException {
        try (var call = connection.prepareCall("CALL SYSCS_UTIL.SYSCS_CHECKPOINT_DATABASE()")) {
            call.execute();
        }
    }
}
