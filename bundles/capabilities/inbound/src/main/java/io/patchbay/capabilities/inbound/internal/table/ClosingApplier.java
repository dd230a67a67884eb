package io.patchbay.capabilities.inbound.internal.table;

import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.Pending;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Passes on messages whose parts did not all come in time. */
final class ClosingApplier implements ChangeApplier<Boolean, Closing> {
    private final Assembling assembling;

    ClosingApplier(Assembling assembling) {
        this.assembling = assembling;
    }

    @Override
    public Class<Closing> type() {
        return Closing.class;
    }

    @Override
    public int order() {
        return ArrivalApplier.ORDER - 10;
    }

    @Override
    public void write(Connection connection, List<Pending<Boolean, Closing>> batch) throws SQLException {
        for (var pending : batch) {
            var assembly = PartRows.byId(connection, pending.change().assembly());
            pending.complete(assembly.isPresent()
                    && assembling.close(
                            connection,
                            pending,
                            assembly.get(),
                            PartRows.parts(connection, assembly.get().id())));
        }
    }
}
