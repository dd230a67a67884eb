package io.patchbay.capabilities.numbers.internal.market;

import io.patchbay.api.host.Host;
import io.patchbay.api.money.Plans;
import io.patchbay.api.money.Prices;
import io.patchbay.api.numbers.CatalogNumber;
import io.patchbay.api.numbers.CatalogQuery;
import io.patchbay.api.numbers.NumberMarket;
import io.patchbay.api.numbers.NumberOrder;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.numbers.RentedNumber;
import io.patchbay.api.store.Once;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.api.tenants.Tenants;
import io.patchbay.capabilities.numbers.internal.OwnedNumbers;
import io.patchbay.capabilities.numbers.internal.table.Holding;
import io.patchbay.capabilities.numbers.internal.table.StepApplier;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Store;
import io.patchbay.spi.inbound.InboundAddresses;
import io.patchbay.spi.numbers.NumberAddresses;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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

/** The marketplace, and the clock that goes on with whatever a carrier or a stop left half done. */
@Component(
        service = {NumberMarket.class, Market.class},
        configurationPid = "io.patchbay.numbers")
@Designate(ocd = Settings.class)
public final class Market implements NumberMarket {
    private static final Logger LOG = LoggerFactory.getLogger(Market.class);
    private static final long STEP_MILLIS = 2_000;

    private final OwnedNumbers numbers;
    private final Trade trade;
    private final Till till;
    private final Allowance allowance;
    private final AutoCloseable registration;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "patchbay-numbers");
        thread.setDaemon(true);
        return thread;
    });

    /** The price book; nothing is for rent while there is none. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Prices prices;

    /** Who may rent numbers; while they are away, nothing has a price either. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Plans plans;

    /** Where texts come in; a number bought without is pointed here later. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable InboundAddresses inbound;

    @Activate
    public Market(
            @Reference Store store,
            @Reference CommitQueue commits,
            @Reference OwnedNumbers numbers,
            @Reference Carriers carriers,
            @Reference NumberPlan plan,
            @Reference Tenants tenants,
            @Reference Host host,
            Settings settings) {
        this(
                new Ground(store, commits, numbers, carriers, plan, tenants),
                Settings.Read.of(settings),
                host.node() + "/" + host.boot(),
                Clock.systemUTC());
        clock.scheduleWithFixedDelay(this::look, STEP_MILLIS, STEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** By hand: whoever wires it so looks at what waits by {@link #look}. */
    public Market(Ground ground, Settings.Read settings, String worker, Clock time) {
        this.numbers = ground.numbers();
        this.allowance = new Allowance(numbers);
        this.registration = ground.commits().register(new StepApplier());
        this.till = new Till(() -> Optional.ofNullable(prices));
        this.trade = Trade.of(ground, till, this::addresses, new Trade.Terms(settings, worker, time));
    }

    @Deactivate
    public void close() throws Exception {
        clock.shutdownNow();
        registration.close();
    }

    /** One look at everything that waits. */
    void look() {
        try {
            trade.look();
        } catch (RuntimeException e) {
            LOG.warn("Numbers under way are looked at again later: {}", e.toString());
        }
    }

    /** Where a number's texts are to go. */
    public CompletionStage<NumberAddresses> addresses(SenderId number) {
        var known = inbound;
        return known == null
                ? CompletableFuture.completedFuture(NumberAddresses.NONE)
                : known.of(number).thenApply(url -> new NumberAddresses(Optional.of(url), Optional.empty()));
    }

    Trade trade() {
        return trade;
    }

    public Till till() {
        return till;
    }

    @Override
    public CompletionStage<List<CatalogNumber>> search(CatalogQuery query) {
        return trade.offers()
                .search(query)
                .thenApply(all -> all.stream().map(Offer::shown).toList());
    }

    @Override
    public CompletionStage<Once<RentedNumber>> rent(NumberOrder order) {
        return planned(order.org(), () -> trade.rental().rent(order))
                .exceptionallyCompose(failure -> trade.rental().unplanned(order, failure))
                .thenApply(done -> done.map(Holding::view));
    }

    /** Does what the organization's plan includes, or fails with 403. */
    public <T> CompletionStage<T> planned(String org, Supplier<CompletionStage<T>> work) {
        return allowance.within(org, Optional.ofNullable(plans), work);
    }

    @Override
    public Optional<RentedNumber> find(String org, SenderId number) {
        return numbers.holding(number).filter(row -> row.of(org)).map(Holding::view);
    }

    @Override
    public List<RentedNumber> list(String org) {
        return numbers.holdings().stream()
                .filter(row -> row.of(org))
                .sorted(Comparator.comparing(row -> row.number().value()))
                .map(Holding::view)
                .toList();
    }

    @Override
    public CompletionStage<RentedNumber> release(String org, SenderId number) {
        return trade.keeping().release(org, number).thenApply(Holding::view);
    }

    @Override
    public CompletionStage<RentedNumber> takeBack(String org, SenderId number) {
        return planned(org, () -> trade.keeping().takeBack(org, number)).thenApply(Holding::view);
    }

    @Override
    public CompletionStage<Transfer> offer(String org, SenderId number, String to) {
        return trade.transfers().offer(org, number, to);
    }

    @Override
    public CompletionStage<Transfer> accept(String org, SenderId number, Optional<String> project) {
        return planned(org, () -> trade.transfers().accept(org, number, project));
    }

    @Override
    public CompletionStage<Transfer> decline(String org, SenderId number) {
        return trade.transfers().decline(org, number);
    }
}
