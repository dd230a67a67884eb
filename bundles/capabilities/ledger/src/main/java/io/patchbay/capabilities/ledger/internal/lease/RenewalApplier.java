package io.patchbay.capabilities.ledger.internal.lease;

import io.patchbay.api.events.TenantEvent;
import io.patchbay.api.money.MoneyMove;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.KeptStatements;
import io.patchbay.platform.persistence.Pending;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Renews leases and tells of those that are not paid. A month is charged in the transaction that notes it as paid: a stop leaves both or neither. */
final class RenewalApplier implements ChangeApplier<Boolean, Renewal> {
    private static final int ORDER = 491;
    private static final String CONFLICT = "40001";

    private final Grace grace;
    private final Clock clock;
    private final KeptStatements statements = new KeptStatements();
    /** By identity: a change that comes again is another one. */
    private final Set<Pending<Boolean, Renewal>> overtaken = Collections.newSetFromMap(new IdentityHashMap<>());

    RenewalApplier(Grace grace, Clock clock) {
        this.grace = grace;
        this.clock = clock;
    }

    @Override
    public Class<Renewal> type() {
        return Renewal.class;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public void decide(Connection connection, List<Pending<Boolean, Renewal>> batch) throws SQLException {
        var query = statements.prepare(connection, LeaseRows.FIND);
        for (var pending : batch) {
            var lease = pending.change().lease();
            var key = lease.key();
            if (LeaseRows.find(query, key.org(), key.subject()).equals(Optional.of(lease))) {
                also(pending, lease);
            } else {
                overtaken.add(pending);
            }
        }
    }

    private void also(Pending<Boolean, Renewal> pending, Lease lease) {
        if (pending.change() instanceof Renewal.Pay) {
            var reference = Lease.reference(lease.key(), lease.paidUntil());
            pending.also(new MoneyMove.Charge(
                    lease.key().org(), reference, lease.monthly(), MoneyMove.Category.NUMBER_LEASE));
            if (lease.isUnpaid()) {
                pending.also(event("number.lease_paid", lease.paid()));
            }
        } else {
            pending.also(event("number.lease_due", lease.reminded(clock.instant())));
        }
    }

    private TenantEvent event(String type, Lease lease) {
        var data = new LinkedHashMap<String, Object>();
        data.put("phone_number", lease.key().subject());
        data.put("amount", lease.monthly().json());
        data.put("paid_until", lease.paidUntil().toString());
        lease.arrears().since().ifPresent(since -> {
            data.put("suspended_at", since.plus(grace.untilRest()).toString());
            data.put("released_at", since.plus(grace.untilRelease()).toString());
        });
        return new TenantEvent(
                lease.key().org(),
                Optional.empty(),
                type,
                clock.instant(),
                lease.key().subject(),
                Optional.empty(),
                data);
    }

    @Override
    public void write(Connection connection, List<Pending<Boolean, Renewal>> batch) throws SQLException {
        var update = statements.prepare(connection, LeaseRows.CHANGE);
        Instant now = clock.instant();
        for (var pending : batch) {
            if (overtaken.contains(pending)) {
                pending.complete(false);
                continue;
            }
            var lease = pending.change().lease();
            var next = pending.change() instanceof Renewal.Pay ? lease.paid() : lease.reminded(now);
            if (!LeaseRows.change(update, lease, next)) {
                throw new SQLException("A lease has changed since it was read.", CONFLICT);
            }
            pending.complete(true);
        }
        overtaken.clear();
    }

    @Override
    public void undone() {
        overtaken.clear();
    }
}
