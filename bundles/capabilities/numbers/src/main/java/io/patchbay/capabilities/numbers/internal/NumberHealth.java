package io.patchbay.capabilities.numbers.internal;

import io.patchbay.api.host.HealthCheck;
import io.patchbay.api.numbers.PortOrder;
import io.patchbay.capabilities.numbers.internal.market.Auditor;
import io.patchbay.capabilities.numbers.internal.market.Market;
import io.patchbay.platform.persistence.Store;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Purchases that hang, orders that wait for somebody, and what the last audit found. */
@Component(service = HealthCheck.class)
public final class NumberHealth implements HealthCheck {
    /** A carrier that has not answered by then needs somebody to look. */
    private static final Duration HANGS = Duration.ofMinutes(10);

    private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();

    private final Store store;
    private final Auditor auditor;
    private final Clock clock = Clock.systemUTC();
    private final AtomicReference<Seen> seen = new AtomicReference<>();

    private record Seen(long at, Counts counts) {}

    /** @param hanging purchases under way for long @param waiting orders that the carrier sent back @param doubtful orders that a carrier may or may not have */
    record Counts(int hanging, int waiting, int doubtful) {}

    /** @param tables whoever makes the tables is there */
    @Activate
    public NumberHealth(@Reference Store store, @Reference Market tables, @Reference Auditor auditor) {
        this.store = store;
        this.auditor = auditor;
    }

    @Override
    public String name() {
        return "numbers";
    }

    @Override
    public boolean needed() {
        return false;
    }

    @Override
    public Health check() {
        try {
            return said(counts(), auditor.lastCount());
        } catch (RuntimeException e) {
            return new Health(Status.DEGRADED, "numbers cannot be counted now", "Look at the database.");
        }
    }

    private Counts counts() {
        var before = seen.get();
        if (before != null && System.nanoTime() - before.at() < FRESH_NANOS) {
            return before.counts();
        }
        long since = clock.millis() - HANGS.toMillis();
        var counts = store.read(connection -> new Counts(
                count(connection, "SELECT COUNT(*) FROM number_purchase WHERE state = 'buying' AND created < " + since),
                count(connection, "SELECT COUNT(*) FROM number_port WHERE state = 'action_required'"),
                count(
                        connection,
                        "SELECT COUNT(*) FROM number_port WHERE state = 'action_required' AND carrier_id IS NULL AND code = '"
                                + PortOrder.OUTCOME_UNKNOWN + "'")));
        seen.set(new Seen(System.nanoTime(), counts));
        return counts;
    }

    private static int count(Connection connection, String sql) throws SQLException {
        try (var query = connection.prepareStatement(sql);
                var row = query.executeQuery()) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    static Health said(Counts counts, int drift) {
        var advice = new ArrayList<String>();
        if (counts.hanging() > 0) {
            advice.add("Ask the carrier about purchases that hang.");
        }
        if (drift > 0) {
            advice.add("See number-audit for numbers that differ.");
        }
        if (counts.doubtful() > 0) {
            advice.add("Look at the carrier for orders that it may or may not have: port-show.");
        }
        if (counts.waiting() > counts.doubtful()) {
            advice.add("Orders wait for their organizations: port-list --state action_required.");
        }
        var detail = counts.hanging() + " purchases hang, " + counts.waiting() + " port-in orders wait (of "
                + counts.doubtful() + " nobody knows whether the carrier has them), " + drift
                + " numbers differ from their carriers";
        boolean worse = counts.hanging() > 0 || counts.doubtful() > 0 || drift > 0;
        return new Health(worse ? Status.DEGRADED : Status.UP, detail, String.join(" ", advice));
    }
}
