package io.patchbay.platform.persistence.internal.commit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/** Connections that break when told to. */
final class FaultyConnections {
    /** What happens to a commit. */
    enum Commit {
        GOES_WELL,
        /** It takes effect, and its answer is lost with the connection. */
        TAKES_EFFECT_UNSEEN,
        /** It is lost with the connection. */
        IS_LOST
    }

    private final DataSource real;
    private final ConcurrentLinkedDeque<Commit> script = new ConcurrentLinkedDeque<>();
    private final List<Connection> open = new CopyOnWriteArrayList<>();
    private volatile boolean away;
    private volatile boolean awayAfterFault;

    FaultyConnections(DataSource real) {
        this.real = real;
    }

    /** What happens to the next commits, one after the other. */
    void nextCommits(Commit... faults) {
        script.addAll(List.of(faults));
    }

    /** From the next fault on no new connection is given either. */
    void stayAwayAfterFault() {
        awayAfterFault = true;
    }

    /** Breaks every connection, and gives no new one. */
    void goAway() throws SQLException {
        away = true;
        breakAll();
    }

    /** Breaks every connection. */
    void breakAll() throws SQLException {
        for (var connection : open) {
            connection.abort(Runnable::run);
        }
        open.clear();
    }

    void comeBack() {
        awayAfterFault = false;
        away = false;
    }

    DataSource source() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (away) {
                        throw new SQLException("The database is away.", "08001", 40_000);
                    }
                    var connection = (Connection) call(real, method, arguments);
                    open.add(connection);
                    return wrap(connection);
                });
    }

    private Connection wrap(Connection connection) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().equals("commit")) {
                commit(connection);
                return null;
            }
            if (connection.isClosed()
                    && !method.getName().equals("isClosed")
                    && !method.getName().equals("abort")) {
                throw new SQLException("The connection is broken.", "08003", 40_000);
            }
            return call(connection, method, arguments);
        };
        return (Connection)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class}, handler);
    }

    private void commit(Connection connection) throws SQLException {
        var fault = script.isEmpty() ? Commit.GOES_WELL : script.poll();
        if (fault == Commit.IS_LOST) {
            connection.rollback();
        } else {
            connection.commit();
        }
        if (fault != Commit.GOES_WELL) {
            connection.close();
            away |= awayAfterFault;
            throw new SQLException("The connection broke while committing.", "08006", 40_000);
        }
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
