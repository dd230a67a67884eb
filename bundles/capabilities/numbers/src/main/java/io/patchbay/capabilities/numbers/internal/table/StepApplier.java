package io.patchbay.capabilities.numbers.internal.table;

import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.Pending;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Writes steps one after the other: numbers are rented seldom. Of two for one number the later one finds that out while writing; the queue then runs them one by one. */
public final class StepApplier implements ChangeApplier<Object, Step<Object>> {
    private static final int ORDER = 230;

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public Class<Step<Object>> type() {
        return (Class) Step.class;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public void decide(Connection connection, List<Pending<Object, Step<Object>>> batch) throws SQLException {
        for (var pending : batch) {
            try {
                pending.change().look().look(connection).forEach(pending::also);
            } catch (RuntimeException e) {
                pending.refuse(e);
            }
        }
    }

    @Override
    public void write(Connection connection, List<Pending<Object, Step<Object>>> batch) throws SQLException {
        for (var pending : batch) {
            pending.complete(pending.change().write().write(connection));
        }
    }
}
