package io.patchbay.platform.persistence.internal.commit;

import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.Pending;
import io.patchbay.platform.persistence.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Runs functions, each behind a savepoint. They run while deciding, since only there can a unit be refused without undoing the batch. */
final class WorkApplier implements ChangeApplier<Object, Work<Object>> {
    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public Class<Work<Object>> type() {
        return (Class) Work.class;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public void decide(Connection connection, List<Pending<Object, Work<Object>>> batch) throws SQLException {
        for (var pending : batch) {
            var before = connection.setSavepoint();
            try {
                pending.complete(pending.change().sql().apply(connection));
                connection.releaseSavepoint(before);
            } catch (RuntimeException e) {
                connection.rollback(before);
                pending.refuse(e);
            }
        }
    }

    @Override
    public void write(Connection connection, List<Pending<Object, Work<Object>>> batch) {
        // Done while deciding.
    }
}
