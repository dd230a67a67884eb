package io.patchbay.capabilities.numbers.internal.table;

import io.patchbay.api.store.Change;
import io.patchbay.platform.persistence.CommitQueue;
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
    /** An id, kept for the answer to a repeated request. */
    public static final CommitQueue.Codec<String> ID = new CommitQueue.Codec<>() {
        @Override
        public String write(String id) {
            return id;
        }

        @Override
        public String read(String text) {
            return text;
        }
    };

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
