package io.patchbay.capabilities.ledger.internal.lease;

import io.patchbay.api.host.Host;
import io.patchbay.api.money.Balances;
import io.patchbay.api.money.LeaseHolder;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Store;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The clock of leases: looks twice a minute for what is to be paid, and for what is not. */
@Component(service = Billing.class, immediate = true, configurationPid = "io.patchbay.ledger")
@Designate(ocd = LeaseSettings.class)
public final class Billing {
    private static final Logger LOG = LoggerFactory.getLogger(Billing.class);
    private static final long FIRST_SECONDS = 5;
    private static final long PERIOD_SECONDS = 30;
    private static final long PATIENCE_SECONDS = 60;

    private final Turn turn;
    private final BillingDay day;
    private final Arrearage arrearage;
    private final AutoCloseable registration;
    private final AutoCloseable rents;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "patchbay-leases");
        thread.setDaemon(true);
        return thread;
    });

    /** Whoever rents out what is leased; nothing is suspended or released while it is not there. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable LeaseHolder holder;

    /** @param balances whose tables these are */
    @Activate
    public Billing(
            @Reference Store store,
            @Reference CommitQueue commits,
            @Reference Balances balances,
            @Reference Host host,
            LeaseSettings settings) {
        this(store, commits, host.node() + "/" + host.boot(), Grace.of(settings), Clock.systemUTC());
        timer.scheduleWithFixedDelay(this::look, FIRST_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    /** The tables are there already. */
    Billing(Store store, CommitQueue commits, String node, Grace grace, Clock clock) {
        this.turn = new Turn(commits, node, clock);
        this.day = new BillingDay(store, commits, clock);
        this.arrearage = new Arrearage(store, commits, () -> Optional.ofNullable(holder), grace, clock);
        this.registration = commits.register(new RenewalApplier(grace, clock));
        this.rents = commits.register(new RentApplier());
    }

    @Deactivate
    void close() throws Exception {
        timer.shutdownNow();
        rents.close();
        registration.close();
    }

    private void look() {
        try {
            pass();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            LOG.warn("Leases are looked at again later: {}", e.toString());
        }
    }

    /** One look at everything, if it is this node's turn. */
    BillingDay.Outcome pass() throws InterruptedException, ExecutionException, TimeoutException {
        if (!isOurTurn()) {
            return BillingDay.Outcome.NONE;
        }
        var outcome = day.run(this::isOurTurn);
        arrearage.run();
        return outcome;
    }

    private boolean isOurTurn() throws InterruptedException, ExecutionException, TimeoutException {
        return turn.take().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
