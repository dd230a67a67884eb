package io.patchbay.platform.webhooks.internal.delivery;

import io.patchbay.api.queue.Parcel;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Store;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that is delivered by this node: parcels from the queue and what the sweeper finds, through lanes, to the receivers. */
public final class Deliveries implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final int NODE_CHARS = 60;

    private final Store store;
    private final Intake intake;
    private final Supply supply;
    private final Courier courier;
    private final LaneCloser closer;
    private final Sweeper sweeper;
    private final SweepClock sweeps;
    private final AttemptApplier results;
    private final Duration drain;
    private final Queue<DeliveryRow> starting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger toStart = new AtomicInteger();

    /**
     * What deliveries keep to.
     *
     * @param node name of this node, the same after a restart
     * @param every how often the sweeper looks
     * @param keep how long deliveries that ended are kept
     * @param disableAfter how long an endpoint may fail
     * @param drain how long attempts under way are waited for at a stop; the others are made again later
     */
    public record Rules(
            String node, Limits limits, Duration every, Duration keep, Duration disableAfter, Duration drain) {}

    public Deliveries(Store store, CommitQueue commits, Clock clock, Parts parts, Rules rules) {
        this.store = store;
        this.drain = rules.drain;
        var book = new LaneBook(rules.limits);
        var lanes = new Lanes(book, this::start, this::feed);
        this.intake = new Intake(book, lanes);
        this.supply = new Supply(book);
        this.closer = new LaneCloser(commits, clock, lanes);
        this.courier = new Courier(parts, commits, clock, lanes, closer);
        var reach = new Reach(store, commits, clock, lease(rules.node));
        this.sweeper = new Sweeper(reach, intake, supply);
        this.results = new AttemptApplier(parts.endpoints(), closer, rules.disableAfter);
        this.sweeps = new SweepClock(sweeper, supply, reach, parts.metrics(), rules);
    }

    /** Other nodes have other names, and another life of this one ends differently. */
    private static String lease(String node) {
        var life = new byte[8];
        new SecureRandom().nextBytes(life);
        var name = node.replace('/', '_');
        return name.substring(0, Math.min(NODE_CHARS, name.length())) + "/"
                + HexFormat.of().formatHex(life);
    }

    /** Writes the results of attempts: to be registered with the commit queue before {@link #open} and closed after {@link #close}. */
    public ChangeApplier<?, ?> results() {
        return results;
    }

    public void open() {
        sweeps.start();
    }

    /** Takes a parcel of delivery ids; completes when each is in a lane or left to the sweeper. */
    public CompletionStage<Void> deliver(Parcel parcel) {
        long read = supply.turns();
        return store.readLater(connection -> DeliveryTable.load(connection, parcel.ids()))
                .thenAccept(rows -> intake.arrive(
                        rows.stream()
                                .filter(row -> row.lease().isEmpty() && row.attempts() == 0)
                                .toList(),
                        read));
    }

    /** An endpoint was deleted or disabled: gives up what waits for it. */
    public void over(String org, String endpoint, String why) {
        closer.close(org, endpoint, why);
    }

    /** Whether the store is being swept as it should be. */
    public boolean isSweeping() {
        return sweeps.isWell();
    }

    private void feed() {
        sweeps.feedSoon();
    }

    /** Starts one after the other: an attempt that ends at once makes room for the next, and that must not pile up on the stack. */
    private void start(DeliveryRow row) {
        starting.add(row);
        if (toStart.getAndIncrement() > 0) {
            return;
        }
        do {
            courier.start(starting.remove());
        } while (toStart.decrementAndGet() > 0);
    }

    @Override
    public void close() {
        sweeps.close();
        var left = new ArrayList<>(supply.stop());
        try {
            if (!supply.awaitQuiet(drain)) {
                LOG.info("Webhook attempts under way are broken off and made again later");
            }
            left.addAll(supply.abandon());
            sweeper.letGo(left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn(
                    "Webhooks did not stop cleanly; what was under way is made again within a minute: {}",
                    e.toString());
        }
    }
}
