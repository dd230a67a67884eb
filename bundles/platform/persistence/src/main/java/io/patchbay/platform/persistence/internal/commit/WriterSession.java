package io.patchbay.platform.persistence.internal.commit;

import io.patchbay.platform.persistence.RowSql;
import io.patchbay.platform.persistence.Rows;
import io.patchbay.platform.persistence.Writes;
import io.patchbay.platform.persistence.internal.Engine;
import io.patchbay.platform.persistence.internal.OpenWrites;
import io.patchbay.platform.persistence.internal.WriterConnection;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The writer's own connection, and its row in {@code commit_mark}: the number of the last batch, written within that batch's transaction. Opening a connection locks the row, so
 * that a transaction of an earlier connection is over by then, and reads it: that tells whether a batch was applied whose commit gave no answer.
 */
final class WriterSession {
    private static final String TOUCH = "UPDATE commit_mark SET changed = ? WHERE writer = ?";
    private static final String READ = "SELECT mark FROM commit_mark WHERE writer = ?";
    private static final String FIRST = "INSERT INTO commit_mark (writer, mark, changed) VALUES (?, 0, ?)";
    private static final RowSql MARK =
            RowSql.each("UPDATE commit_mark SET mark = ?, changed = ? WHERE writer = ?", "BIGINT BIGINT TEXT", "08000");

    private final DataSource connections;
    private final Engine engine;
    private final String writer;
    private volatile @Nullable Connection connection;
    private @Nullable OpenWrites writes;
    private long lastMark;
    private long storedMark;

    /** @param writer a name that no other writer has had, at most 100 characters */
    WriterSession(DataSource connections, Engine engine, String writer) {
        this.connections = connections;
        this.engine = engine;
        this.writer = writer;
    }

    /** The open connection, or a new one that was seen to write. */
    Connection open() throws SQLException {
        var held = connection;
        if (held != null) {
            return held;
        }
        var real = connections.getConnection();
        var gathering = engine.writes(real);
        var fresh = WriterConnection.of(real, gathering);
        writes = gathering;
        connection = fresh;
        try {
            fresh.setAutoCommit(false);
            fresh.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            engine.prepareWriter(fresh);
            claim(fresh);
            fresh.commit();
            return fresh;
        } catch (SQLException | RuntimeException e) {
            discard();
            throw e;
        }
    }

    /** After an {@link #open} in vain. */
    void revive(Exception refusal) {
        engine.revive(refusal);
    }

    private void claim(Connection fresh) throws SQLException {
        long now = System.currentTimeMillis();
        try (var touch = fresh.prepareStatement(TOUCH);
                var read = fresh.prepareStatement(READ)) {
            touch.setLong(1, now);
            touch.setString(2, writer);
            if (touch.executeUpdate() == 0) {
                insertFirst(fresh, now);
            }
            read.setString(1, writer);
            try (var rows = read.executeQuery()) {
                rows.next();
                storedMark = rows.getLong(1);
            }
        }
    }

    private void insertFirst(Connection fresh, long now) throws SQLException {
        try (var insert = fresh.prepareStatement(FIRST)) {
            insert.setString(1, writer);
            insert.setLong(2, now);
            insert.executeUpdate();
        }
    }

    /** Puts a new number into the transaction that is open, with what the appliers have left to be written. */
    long mark() throws SQLException {
        lastMark++;
        var open = Writes.of(open());
        open.write(
                MARK,
                new Rows()
                        .number(lastMark)
                        .number(System.currentTimeMillis())
                        .text(writer)
                        .end());
        open.flush();
        return lastMark;
    }

    void commit() throws SQLException {
        open().commit();
    }

    /** Whether the store held this mark when the connection was opened. */
    boolean held(long mark) {
        return storedMark == mark;
    }

    /** Undoes what is open. Returns false if the connection is of no use any more. */
    boolean rollback() {
        var held = connection;
        if (held == null) {
            return false;
        }
        if (writes != null) {
            writes.forget();
        }
        try {
            held.rollback();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Lets the connection go, whatever state it is in; its transaction does not commit any more unless it already has. */
    void discard() {
        var held = connection;
        connection = null;
        if (held != null && !closes(held)) {
            abort(held);
        }
    }

    private static boolean closes(Connection held) {
        try {
            if (!held.isClosed()) {
                held.rollback();
                held.close();
            }
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** From any thread: breaks a connection that the writer hangs in. */
    void abort() {
        var held = connection;
        if (held != null) {
            abort(held);
        }
    }

    private static void abort(Connection held) {
        try {
            held.abort(Runnable::run);
        } catch (SQLException e) {
            // It was broken before.
            return;
        }
    }
}
