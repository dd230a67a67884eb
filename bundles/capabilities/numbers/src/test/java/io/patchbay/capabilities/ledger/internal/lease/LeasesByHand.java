package io.patchbay.capabilities.ledger.internal.lease;

import io.patchbay.api.money.LeaseHolder;
import io.patchbay.platform.persistence.testing.TestStore;
import java.time.Clock;
import java.time.Duration;

/** The real clock of leases, which looks when a test says so. */
public final class LeasesByHand implements AutoCloseable {
    private final Billing billing;

    /** Suspended after three days, released after seven. @param holder whose numbers these are */
    public LeasesByHand(TestStore database, LeaseHolder holder, Clock clock) {
        var grace = new Grace(Duration.ofDays(3), Duration.ofDays(7));
        this.billing = new Billing(database.store(), database.commits(), "node/1", grace, clock);
        billing.holder = holder;
    }

    public void look() throws Exception {
        billing.pass();
    }

    @Override
    public void close() throws Exception {
        billing.close();
    }
}
