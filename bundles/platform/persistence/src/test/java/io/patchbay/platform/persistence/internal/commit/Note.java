package io.patchbay.platform.persistence.internal.commit;

import io.patchbay.api.store.Change;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.Pending;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A change that others bring along. */
record Note(String text) implements Change<Void> {
    static final String REFUSED = "refused";

    /** Writes notes, refusing some, after everybody else. */
    static final class Notes implements ChangeApplier<Void, Note> {
        @Override
        public Class<Note> type() {
            return Note.class;
        }

        @Override
        public int order() {
            return 900;
        }

        @Override
        public void decide(Connection connection, List<Pending<Void, Note>> batch) {
            for (var pending : batch) {
                if (pending.change().text().equals(REFUSED)) {
                    pending.refuse(new IllegalArgumentException(REFUSED));
                }
            }
        }

        @Override
        public void write(Connection connection, List<Pending<Void, Note>> batch) throws SQLException {
            try (var insert = connection.prepareStatement("INSERT INTO test_note (text) VALUES (?)")) {
                for (var pending : batch) {
                    insert.setString(1, pending.change().text());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
    }
}
