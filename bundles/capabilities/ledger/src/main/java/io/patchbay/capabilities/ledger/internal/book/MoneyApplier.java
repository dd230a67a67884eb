package io.patchbay.capabilities.ledger.internal.book;

import io.patchbay.api.http.Problem;
import io.patchbay.api.money.MoneyMove;
import io.patchbay.api.money.MoneyMove.Moved;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.KeptStatements;
import io.patchbay.platform.persistence.Pending;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/**
 * Moves money set-wise: a batch is one change of each organization's balance. It is walked twice. While deciding, what cannot be paid is refused; while writing, the units that are left
 * are walked again, since one of those that were refused in between may have paid for another: what does not come out then is a conflict, and the queue runs the units one by one.
 */
public final class MoneyApplier implements ChangeApplier<Moved, MoneyMove> {
    private static final int ORDER = 500;

    private final Clock clock;
    private final KeptStatements statements = new KeptStatements();

    public MoneyApplier(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Class<MoneyMove> type() {
        return MoneyMove.class;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public void decide(Connection connection, List<Pending<Moved, MoneyMove>> batch) throws SQLException {
        var teller = new Teller(new Books(new StoredBooks(connection, statements)));
        for (var pending : batch) {
            try {
                teller.move(pending.change());
            } catch (RuntimeException e) {
                pending.refuse(e);
            }
        }
    }

    @Override
    public void write(Connection connection, List<Pending<Moved, MoneyMove>> batch) throws SQLException {
        var books = new Books(new StoredBooks(connection, statements));
        var teller = new Teller(books);
        for (var pending : batch) {
            try {
                pending.complete(teller.move(pending.change()));
            } catch (Problem e) {
                throw Pen.conflict();
            }
        }
        new Pen(connection, statements, clock.instant()).write(books);
    }
}
