package io.patchbay.capabilities.ledger.internal;

import io.patchbay.api.host.HealthCheck;
import io.patchbay.api.money.Balances;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the books agree with themselves, as of the last look at them. Being asked makes it look again, as seldom as the length of the books asks for. */
@Component(service = HealthCheck.class)
public final class LedgerHealth implements HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerHealth.class);
    private static final long LEAST_NANOS = 10_000_000_000L;
    /** Of a hundred seconds at most one is spent with looking. */
    private static final int SHARE = 100;

    private final Balances balances;
    private final LongSupplier nanos;
    private volatile Health seen = Health.up("the books were not looked at yet");
    private boolean looking;
    private long next;

    @Activate
    public LedgerHealth(@Reference Balances balances) {
        this(balances, System::nanoTime);
    }

    LedgerHealth(Balances balances, LongSupplier nanos) {
        this.balances = balances;
        this.nanos = nanos;
        this.next = nanos.getAsLong();
        look();
    }

    @Override
    public String name() {
        return "ledger";
    }

    /** It is wrong about the past; what comes in now is booked as well as ever. */
    @Override
    public boolean needed() {
        return false;
    }

    @Override
    public Health check() {
        look();
        return seen;
    }

    private void look() {
        long begin = nanos.getAsLong();
        synchronized (this) {
            if (looking || begin - next < 0) {
                return;
            }
            looking = true;
        }
        balances.audit().whenComplete((audit, failure) -> {
            if (failure == null) {
                seen = tell(audit);
            }
            long end = nanos.getAsLong();
            synchronized (this) {
                looking = false;
                next = end + Math.max(LEAST_NANOS, (end - begin) * SHARE);
            }
        });
    }

    private static Health tell(Balances.Audit audit) {
        if (audit.flaws().isEmpty()) {
            return Health.up(audit.entries() + " entries of " + audit.organizations()
                    + " organizations agreed at the last look");
        }
        LOG.error("The books do not agree with themselves: {}", audit.flaws());
        return new Health(
                Status.DEGRADED,
                String.join(" ", audit.flaws()),
                "Somebody changed tables by hand, or the database lost rows. Write a backup (patchbay:backup FILE), and compare ledger_entry with ledger_balance of the organizations named.");
    }
}
