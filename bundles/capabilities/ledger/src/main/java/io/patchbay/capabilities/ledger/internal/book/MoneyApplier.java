package io.patchbay.capabilities.ledger.internal.book;

import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Money;
import io.patchbay.api.money.MoneyMove;
import io.patchbay.api.money.MoneyMove.Moved;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.KeptStatements;
import io.patchbay.platform.persistence.Pending;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Moves money set-wise: a batch is one change of each organization's balance. It is walked twice. While deciding, what cannot be paid is refused; while writing, the units that are left
 * are walked again, since one of those that were refused in between may have paid for another: what does not come out then is a conflict, and the queue runs the units one by one.
 */
public final class MoneyApplier implements ChangeApplier<Moved, MoneyMove> {
    private static final int ORDER = 500;

    private final Clock clock;
    private final Guard guard;
    private final long opening;
    private final KeptStatements statements = new KeptStatements();

    /** @param opening what an organization begins with */
    public MoneyApplier(Clock clock, Guard guard, Money opening) {
        this.clock = clock;
        this.guard = guard;
        this.opening = opening.units();
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
        var books = books(connection);
        var caps = new DailyCaps(guard, books, Spent.on(connection, statements, clock.instant()));
        var teller = new Teller(books);
        for (var unit : units(batch)) {
            decide(unit, new Deciding(books, caps, teller));
        }
    }

    private record Deciding(Books books, DailyCaps caps, Teller teller) {}

    /** The moves of one unit together: where one is refused, what the others took is there for whoever comes next. */
    private static void decide(List<Pending<Moved, MoneyMove>> unit, Deciding with) throws SQLException {
        var before = unit.size() > 1 ? with.books().mark() : null;
        for (var pending : unit) {
            try {
                with.caps().check(pending.change());
                with.teller().move(pending.change());
            } catch (RuntimeException e) {
                pending.refuse(e);
                if (before != null) {
                    with.books().backTo(before);
                }
                return;
            }
        }
    }

    private static Collection<List<Pending<Moved, MoneyMove>>> units(List<Pending<Moved, MoneyMove>> batch) {
        var units = new LinkedHashMap<Object, List<Pending<Moved, MoneyMove>>>();
        for (var pending : batch) {
            units.computeIfAbsent(pending.unit(), unit -> new ArrayList<>(2)).add(pending);
        }
        return units.values();
    }

    @Override
    public void write(Connection connection, List<Pending<Moved, MoneyMove>> batch) throws SQLException {
        var now = clock.instant();
        var books = books(connection);
        var caps = new DailyCaps(guard, books, Spent.on(connection, statements, now));
        var teller = new Teller(books);
        for (var pending : batch) {
            try {
                caps.check(pending.change());
                pending.complete(teller.move(pending.change()));
            } catch (Problem e) {
                throw Pen.conflict();
            }
        }
        new Pen(connection, statements, now).write(books);
        tell(connection, batch, books, now);
    }

    private Books books(Connection connection) {
        return new Books(new StoredBooks(connection, statements), opening);
    }

    /** What is read here is this transaction's own: its rows stay locked until it ends, so that of two nodes one alone sees a crossing. */
    private void tell(Connection connection, List<Pending<Moved, MoneyMove>> batch, Books books, Instant now)
            throws SQLException {
        for (var account : books.accounts().entrySet()) {
            var org = account.getKey();
            if (!guard.watches(org)) {
                continue;
            }
            var change = account.getValue().change();
            var after = new StoredBooks(connection, statements).balance(org).orElse(Amounts.NONE);
            long spent = Spent.on(connection, statements, now).by(org);
            var crossing = new Guard.Crossing(
                    Guard.Span.to(after.available(), change.available()), Guard.Span.to(spent, change.revenue()), now);
            var events = guard.crossed(org, crossing);
            batch.stream()
                    .filter(pending -> pending.change().org().equals(org))
                    .findFirst()
                    .ifPresent(pending -> events.forEach(pending::also));
        }
    }
}
