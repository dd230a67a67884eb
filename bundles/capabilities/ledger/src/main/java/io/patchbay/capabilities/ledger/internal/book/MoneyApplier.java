package io.patchbay.capabilities.ledger.internal.book;

import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Money;
import io.patchbay.api.money.MoneyMove;
import io.patchbay.api.money.MoneyMove.Moved;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.KeptStatements;
import io.patchbay.platform.persistence.Pending;
import io.patchbay.platform.persistence.Writes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moves money set-wise: a batch is one change of each organization's balance. While deciding, what cannot be paid is refused; what is left is written. If others were refused in between,
 * which may have paid for one that is left, the batch is walked again: what does not come out then is a conflict, and the queue runs the units one by one.
 */
public final class MoneyApplier implements ChangeApplier<Moved, MoneyMove> {
    private static final int ORDER = 500;

    private final Clock clock;
    private final Guard guard;
    private final long opening;
    private final KeptStatements statements = new KeptStatements();
    private final LastBooks last = new LastBooks();
    private @Nullable Decided decided;

    /** What a batch makes of the books. */
    private record Decided(List<Pending<Moved, MoneyMove>> batch, Books books) {}

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
        var walk = new Walk(books, caps, new Teller(books), new ArrayList<>(batch.size()));
        boolean clean = true;
        for (var unit : units(batch)) {
            clean &= walk.take(unit);
        }
        decided = clean ? new Decided(walk.left, books) : null;
    }

    /** @param left what was not refused */
    private record Walk(Books books, DailyCaps caps, Teller teller, List<Pending<Moved, MoneyMove>> left) {
        /** The moves of one unit together: where one is refused, what the others took is there for whoever comes next. False if the books cannot be relied upon any more. */
        boolean take(List<Pending<Moved, MoneyMove>> unit) throws SQLException {
            var before = unit.size() > 1 ? books.mark() : null;
            for (var pending : unit) {
                try {
                    caps.check(pending.change());
                    pending.complete(teller.move(pending.change()));
                } catch (RuntimeException e) {
                    pending.refuse(e);
                    if (before != null) {
                        books.backTo(before);
                    }
                    return e instanceof Problem;
                }
            }
            left.addAll(unit);
            return true;
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
        var done = decided;
        decided = null;
        var books = done != null && done.batch.equals(batch) ? done.books : again(connection, batch, now);
        new Pen(connection, statements, last, now).write(books);
        last.keep(books);
        tell(connection, batch, books, now);
    }

    private Books again(Connection connection, List<Pending<Moved, MoneyMove>> batch, Instant now) throws SQLException {
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
        return books;
    }

    @Override
    public void undone() {
        decided = null;
        last.forget();
    }

    private Books books(Connection connection) {
        return new Books(new StoredBooks(connection, statements, last), opening);
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
            Writes.of(connection).flush();
            var after =
                    new StoredBooks(connection, statements, last).balance(org).orElse(Amounts.NONE);
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
