package io.patchbay.platform.persistence.internal.commit;

import io.patchbay.api.store.Change;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.Pending;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A change that may bring another one along, while it is decided on or while it is written. */
record Chain(String text, boolean early, boolean late) implements Change<String> {
    /** What it brings along. */
    record End(String text) implements Change<Void> {}

    private static void insert(Connection connection, List<String> texts) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO test_note (text) VALUES (?)")) {
            for (var text : texts) {
                insert.setString(1, text);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Applier of the first. */
    static final class Links implements ChangeApplier<String, Chain> {
        @Override
        public Class<Chain> type() {
            return Chain.class;
        }

        @Override
        public int order() {
            return 400;
        }

        @Override
        public void decide(Connection connection, List<Pending<String, Chain>> batch) {
            for (var pending : batch) {
                if (pending.change().early()) {
                    pending.also(new End("end of " + pending.change().text()));
                }
            }
        }

        @Override
        public void write(Connection connection, List<Pending<String, Chain>> batch) throws SQLException {
            insert(connection, batch.stream().map(p -> p.change().text()).toList());
            for (var pending : batch) {
                pending.complete(pending.change().text());
                if (pending.change().late()) {
                    pending.also(new End("end of " + pending.change().text()));
                }
            }
        }
    }

    /** Applier of the second. */
    static final class Ends implements ChangeApplier<Void, End> {
        @Override
        public Class<End> type() {
            return End.class;
        }

        @Override
        public int order() {
            return 500;
        }

        @Override
        public void write(Connection connection, List<Pending<Void, End>> batch) throws SQLException {
            insert(connection, batch.stream().map(p -> p.change().text()).toList());
        }
    }
}
