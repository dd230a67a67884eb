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

    private final Clock clock;
    /** By identity: a change that comes again is another one. */
    private final Map<Pending<Leased, LeaseMove>, Leased> decided = new IdentityHashMap<>();

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

    @Override
    public void decide(Connection connection, List<Pending<Leased, LeaseMove>> batch) throws SQLException {
        var term = Term.from(clock.instant());
        var running = new HashMap<Lease, Optional<Instant>>();
        for (var pending : batch) {
            var lease = Lease.of(pending.change());
            var paidUntil = running.get(lease);
            if (paidUntil == null) {
                paidUntil = LeaseRows.paidUntil(connection, lease.org(), lease.subject());
            }
            if (pending.change() instanceof LeaseMove.Start start && paidUntil.isEmpty()) {
                running.put(lease, Optional.of(term.end()));
                start(pending, start, term);
            } else {
                boolean starts = pending.change() instanceof LeaseMove.Start;
                running.put(lease, starts ? paidUntil : Optional.empty());
                decided.put(
                        pending,
                        new Leased(starts || paidUntil.isEmpty(), Money.ZERO, paidUntil.orElse(Instant.EPOCH)));
            }
        }
    }

    private void start(Pending<Leased, LeaseMove> pending, LeaseMove.Start start, Term term) {
        var due = term.due(start.monthly());
        decided.put(pending, new Leased(false, due, term.end()));
        var reference = "lease-" + UUID.randomUUID();
        pending.also(new MoneyMove.Charge(start.org(), reference, due, MoneyMove.Category.NUMBER_LEASE));
    }

    @Override
    public void write(Connection connection, List<Pending<Leased, LeaseMove>> batch) throws SQLException {
        for (var pending : batch) {
            var leased = decided.get(pending);
            if (leased == null) {
                throw new SQLException("A lease was not decided on.", CONFLICT);
            }
            if (pending.change() instanceof LeaseMove.Start start && !leased.repeated()) {
                LeaseRows.insert(connection, start, leased.paidUntil());
            } else if (pending.change() instanceof LeaseMove.End end
                    && LeaseRows.delete(connection, end) == leased.repeated()) {
                throw new SQLException("A lease has changed since it was read.", CONFLICT);
            }
            pending.complete(leased);
        }
        decided.clear();
    }

    @Override
    public void undone() {
        decided.clear();
    }

    private record Lease(String org, String subject) {
        static Lease of(LeaseMove move) {
            return move instanceof LeaseMove.Start start
                    ? new Lease(start.org(), start.subject())
                    : end((LeaseMove.End) move);
        }

        private static Lease end(LeaseMove.End end) {
            return new Lease(end.org(), end.subject());
        }
    }
}
