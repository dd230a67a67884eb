package io.patchbay.platform.persistence.internal.commit;

import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.Pending;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** An applier that forgets to set results. */
final class Silent implements ChangeApplier<String, Silent.Change> {
    record Change() implements io.patchbay.api.store.Change<String> {}

    @Override
    public Class<Change> type() {
        return Change.class;
    }

    @Override
    public int order() {
        return 300;
    }

    @Override
    public void write(Connection connection, List<Pending<String, Change>> batch) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO test_note (text) VALUES ('silent')");
        }
    }
}
