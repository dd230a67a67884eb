package io.patchbay.capabilities.ledger.internal.lease;

import io.patchbay.api.money.LeaseMove;
import io.patchbay.api.money.LeaseMove.Leased;
import io.patchbay.api.money.Money;
import io.patchbay.api.money.MoneyMove;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.Pending;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Begins and ends leases. What a start costs is charged in the same unit, by the ledger's own applier. */
public final class LeaseApplier implements ChangeApplier<Leased, LeaseMove> {
    private static final int ORDER = 490;
    private static final String CONFLICT = "40001";
    /** Where the last twelve digits of a UUID begin. */
    private static final int ID_FROM = 24;

    private final Clock clock;
    /** By identity: a change that comes again is another one. */
    private final Map<Pending<Leased, LeaseMove>, Decided> decided = new IdentityHashMap<>();

    public LeaseApplier(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Class<LeaseMove> type() {
        return LeaseMove.class;
    }

    @Override
    public int order() {
        return ORDER;
    }

    /** @param begins what is to be written, if it begins */
    private record Decided(Leased leased, Optional<Lease> begins) {}

    private record Name(String org, String subject) {
        static Name of(LeaseMove move) {
            return move instanceof LeaseMove.Start start
                    ? new Name(start.org(), start.subject())
                    : end((LeaseMove.End) move);
        }

        private static Name end(LeaseMove.End end) {
            return new Name(end.org(), end.subject());
        }
    }

    @Override
    public void decide(Connection connection, List<Pending<Leased, LeaseMove>> batch) throws SQLException {
        var term = Term.from(clock.instant());
        var running = new HashMap<Name, Optional<Instant>>();
        for (var pending : batch) {
            var name = Name.of(pending.change());
            var paidUntil = running.get(name);
            if (paidUntil == null) {
                paidUntil =
                        LeaseRows.find(connection, name.org(), name.subject()).map(Lease::paidUntil);
            }
            if (pending.change() instanceof LeaseMove.Start start && paidUntil.isEmpty()) {
                running.put(name, Optional.of(term.end()));
                start(pending, start, term);
            } else {
                boolean starts = pending.change() instanceof LeaseMove.Start;
                running.put(name, starts ? paidUntil : Optional.empty());
                var leased = new Leased(starts || paidUntil.isEmpty(), Money.ZERO, paidUntil.orElse(Instant.EPOCH));
                decided.put(pending, new Decided(leased, Optional.empty()));
            }
        }
    }

    private void start(Pending<Leased, LeaseMove> pending, LeaseMove.Start start, Term term) {
        var due = term.due(start.monthly());
        var id = UUID.randomUUID().toString().substring(ID_FROM);
        var key = new Lease.Key(id, start.org(), start.subject());
        var lease = new Lease(key, start.monthly(), term.end(), Lease.Arrears.NONE);
        decided.put(pending, new Decided(new Leased(false, due, term.end()), Optional.of(lease)));
        var reference = Lease.reference(key, clock.instant());
        pending.also(new MoneyMove.Charge(start.org(), reference, due, MoneyMove.Category.NUMBER_LEASE));
    }

    @Override
    public void write(Connection connection, List<Pending<Leased, LeaseMove>> batch) throws SQLException {
        for (var pending : batch) {
            var what = decided.get(pending);
            if (what == null) {
                throw new SQLException("A lease was not decided on.", CONFLICT);
            }
            if (what.begins().isPresent()) {
                LeaseRows.insert(connection, what.begins().get());
            } else if (pending.change() instanceof LeaseMove.End end
                    && LeaseRows.delete(connection, end) == what.leased().repeated()) {
                throw new SQLException("A lease has changed since it was read.", CONFLICT);
            }
            pending.complete(what.leased());
        }
        decided.clear();
    }

    @Override
    public void undone() {
        decided.clear();
    }
}
