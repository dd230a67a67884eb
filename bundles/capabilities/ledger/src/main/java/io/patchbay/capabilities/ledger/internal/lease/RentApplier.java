package io.patchbay.capabilities.ledger.internal.lease;

import io.patchbay.api.money.MoneyMove;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.KeptStatements;
import io.patchbay.platform.persistence.Pending;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Renews leases of one organization together: they are read by one query, and written with one change of the balance. */
final class RentApplier implements ChangeApplier<Boolean, Rent> {
    private static final int ORDER = 492;
    private static final String CONFLICT = "40001";

    private final KeptStatements statements = new KeptStatements();
    /** By identity: a change that comes again is another one. */
    private final Set<Pending<Boolean, Rent>> overtaken = Collections.newSetFromMap(new IdentityHashMap<>());

    @Override
    public Class<Rent> type() {
        return Rent.class;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public void decide(Connection connection, List<Pending<Boolean, Rent>> batch) throws SQLException {
        var query = statements.prepare(connection, LeaseRows.RANGE);
        for (var pending : batch) {
            var rent = pending.change();
            if (new HashSet<>(LeaseRows.range(query, rent)).containsAll(rent.leases())) {
                rent.leases().forEach(lease -> pending.also(charge(lease)));
            } else {
                overtaken.add(pending);
            }
        }
    }

    private static MoneyMove charge(Lease lease) {
        var reference = Lease.reference(lease.key(), lease.paidUntil());
        return new MoneyMove.Charge(lease.key().org(), reference, lease.monthly(), MoneyMove.Category.NUMBER_LEASE);
    }

    @Override
    public void write(Connection connection, List<Pending<Boolean, Rent>> batch) throws SQLException {
        var update = statements.prepare(connection, LeaseRows.CHANGE);
        for (var pending : batch) {
            boolean stands = !overtaken.contains(pending);
            if (stands) {
                write(update, pending.change());
            }
            pending.complete(stands);
        }
        overtaken.clear();
    }

    private static void write(PreparedStatement update, Rent rent) throws SQLException {
        for (var lease : rent.leases()) {
            LeaseRows.bind(update, lease, lease.paid());
            update.addBatch();
        }
        if (!Arrays.stream(update.executeBatch()).allMatch(rows -> rows == 1)) {
            throw new SQLException("A lease has changed since it was read.", CONFLICT);
        }
    }

    @Override
    public void undone() {
        overtaken.clear();
    }
}
