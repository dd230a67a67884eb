package io.patchbay.platform.webhooks.internal.delivery;

import io.patchbay.api.queue.Parcel;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.webhooks.internal.nodes.Crew;
import io.patchbay.platform.webhooks.internal.nodes.Presence;
import io.patchbay.platform.webhooks.internal.sql.Reach;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that is delivered by this node: parcels from the queue and what the sweeper finds, through lanes, to the receivers. */
public final class Deliveries implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private final Store store;
    private final Crew crew;
    private final Births births;
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
     * @param every how often the sweeper looks
     * @param keep how long deliveries that ended are kept
     * @param disableAfter how long an endpoint may fail
     * @param drain how long attempts under way are waited for at a stop; the others are made again later
     */
    public record Rules(Limits limits, Duration every, Duration keep, Duration disableAfter, Duration drain) {}

    public Deliveries(Reach reach, Presence presence, Parts parts, Rules rules) {
        this.store = reach.store();
        this.crew = presence.crew();
        this.drain = rules.drain;
        var book = new LaneBook(rules.limits, crew);
        var lanes = new Lanes(book, this::start, this::feed);
        var intake = new Intake(book, lanes);
        this.births = new Births(book, lanes, reach.lease());
        this.supply = new Supply(book);
        this.closer = new LaneCloser(reach.commits(), reach.clock(), lanes);
        this.courier = new Courier(parts, reach.commits(), reach.clock(), lanes, closer);
        this.sweeper = new Sweeper(reach, new Handover(book, reach, presence), intake, supply);
        this.results = new AttemptApplier(parts.endpoints(), closer, rules.disableAfter);
        this.sweeps = new SweepClock(sweeper, supply, reach, parts.metrics(), rules);
    }

    /** Writes the results of attempts: to be registered with the commit queue before {@link #open} and closed after {@link #close}. */
    public ChangeApplier<?, ?> results() {
        return results;
    }

    public void open() {
        sweeps.start();
    }

    /**
     * Takes a parcel of delivery ids; completes when they are noted. Parcels of several nodes take their own time: what came first may not be here yet. It is in the store, though, so that
     * the lanes are fed from there, in its order.
     */
    public CompletionStage<Void> deliver(Parcel parcel) {
        return store.readLater(connection -> DueRows.fresh(connection, parcel.ids()))
                .thenAccept(rows -> {
                    if (!rows.isEmpty()) {
                        supply.found(rows);
                        feed();
                    }
                });
    }

    /** What takes deliveries in hand while their events are written. */
    public Births births() {
        return births;
    }

    /** An endpoint was deleted or disabled: gives up what waits for it. */
    public void over(String org, String endpoint, String why) {
        closer.close(org, endpoint, why);
    }

    /** How many nodes share the lanes, as far as this one knows. */
    public int nodes() {
        return crew.size();
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
