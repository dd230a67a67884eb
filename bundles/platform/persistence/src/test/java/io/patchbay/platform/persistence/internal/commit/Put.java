package io.patchbay.platform.persistence.internal.commit;

import io.patchbay.api.store.Change;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.Pending;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A row for tests. What is to happen with it is up to the test. */
record Put(String id, String text) implements Change<String> {
    static final String BAD = "bad";

    /** Writes rows, set-wise. The table refuses {@link #BAD}. */
    static final class Rows implements ChangeApplier<String, Put> {
        final List<Integer> written = new CopyOnWriteArrayList<>();
        final List<Put> told = new CopyOnWriteArrayList<>();
        volatile Step deciding = pending -> {};
        volatile Step writing = pending -> {};
        volatile Consumer<Put> telling = put -> {};
        volatile Consumer<Put> afterwards = put -> {};

        /** Something a test wants done with each change. */
        interface Step {
            void take(Pending<String, Put> pending) throws SQLException;
        }

        @Override
        public Class<Put> type() {
            return Put.class;
        }

        @Override
        public int order() {
            return 200;
        }

        @Override
        public void decide(Connection connection, List<Pending<String, Put>> batch) throws SQLException {
            for (var pending : batch) {
                deciding.take(pending);
            }
        }

        @Override
        public void write(Connection connection, List<Pending<String, Put>> batch) throws SQLException {
            try (var insert = connection.prepareStatement("INSERT INTO test_row (id, text) VALUES (?, ?)")) {
                for (var pending : batch) {
                    insert.setString(1, pending.change().id());
                    insert.setString(2, pending.change().text());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            for (var pending : batch) {
                pending.complete(pending.change().text());
                writing.take(pending);
            }
            written.add(batch.size());
        }

        @Override
        public void committed(List<Pending<String, Put>> batch) {
            batch.forEach(pending -> telling.accept(pending.change()));
            batch.forEach(pending -> told.add(pending.change()));
        }

        @Override
        public void told(List<Pending<String, Put>> batch) {
            batch.forEach(pending -> afterwards.accept(pending.change()));
        }
    }
}
