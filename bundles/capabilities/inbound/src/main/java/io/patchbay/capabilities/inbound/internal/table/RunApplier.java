package io.patchbay.capabilities.inbound.internal.table;

import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.KeptStatements;
import io.patchbay.platform.persistence.Pending;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/** Notes what is to be done with texts, in the transaction that stores them. */
final class RunApplier implements ChangeApplier<Boolean, NewRun> {
    private final Clock clock;
    private final KeptStatements statements = new KeptStatements();
    private volatile RunTable.Driver driver = RunTable.Driver.NONE;

    RunApplier(Clock clock) {
        this.clock = clock;
    }

    void drive(RunTable.Driver next) {
        driver = next;
    }

    @Override
    public Class<NewRun> type() {
        return NewRun.class;
    }

    @Override
    public int order() {
        return ArrivalApplier.ORDER + 10;
    }

    @Override
    public void write(Connection connection, List<Pending<Boolean, NewRun>> batch) throws SQLException {
        var insert = statements.prepare(connection, RunRows.INSERT);
        RunRows.insert(insert, batch.stream().map(p -> Run.of(p.change())).toList(), driver, clock.millis());
        batch.forEach(pending -> pending.complete(true));
    }

    @Override
    public void committed(List<Pending<Boolean, NewRun>> batch) {
        var to = driver;
        batch.forEach(pending -> to.take(Run.of(pending.change())));
    }
}
