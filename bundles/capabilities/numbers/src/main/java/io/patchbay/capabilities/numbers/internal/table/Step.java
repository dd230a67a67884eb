package io.patchbay.capabilities.numbers.internal.table;

import io.patchbay.api.store.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A change to these tables together with others' (money, events) in one transaction.
 *
 * @param look refuses by throwing, and says what else is to be written
 * @param write what was not refused
 */
public record Step<R>(Look look, Write<R> write) implements Change<R> {
    /** Looks, and leaves no effect. */
    @FunctionalInterface
    public interface Look {
        List<Change<?>> look(Connection connection) throws SQLException;
    }

    /** Writes. */
    @FunctionalInterface
    public interface Write<R> {
        R write(Connection connection) throws SQLException;
    }
}
