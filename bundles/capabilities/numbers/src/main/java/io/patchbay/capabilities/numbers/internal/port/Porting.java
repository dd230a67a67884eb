package io.patchbay.capabilities.numbers.internal.port;

import io.patchbay.api.host.Host;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.tenants.Secrets;
import io.patchbay.api.tenants.Tenants;
import io.patchbay.capabilities.numbers.internal.OwnedNumbers;
import io.patchbay.capabilities.numbers.internal.market.Carriers;
import io.patchbay.capabilities.numbers.internal.market.Ground;
import io.patchbay.capabilities.numbers.internal.market.Market;
import io.patchbay.capabilities.numbers.internal.market.Settings;
import io.patchbay.capabilities.numbers.internal.table.Holding;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Store;
import io.patchbay.spi.numbers.CarrierPort;
import io.patchbay.spi.numbers.NumberAddresses;
import io.patchbay.spi.numbers.NumberAnswer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts porting together, and looks again and again how the orders stand: often while something is new, seldom after days. */
@Component(service = Porting.class, immediate = true, configurationPid = "io.patchbay.numbers")
public final class Porting {
    private static final Logger LOG = LoggerFactory.getLogger(Porting.class);
    private static final long STEP_MILLIS = 1_000;
    private static final long PAPER_MINUTES = 60;
    private static final long LONGEST_PAUSE = Duration.ofMinutes(15).toMillis();
    /** An order is looked at after a tenth of the time that it has stood as it does. */
    private static final int SHARE = 10;

    private final PortFiles files;
    private final PortRunner runner;
    private final PaperRetention retention;
    private final PortDesk.Parts parts;
    private final PortDesk.Terms deskTerms;
    private final Market market;
    private final Carriers numberCarriers;
    private final PortSteps steps;
    private final Clock time;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> seen = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "patchbay-number-ports");
        thread.setDaemon(true);
        return thread;
    });

    /** @param market whoever makes the tables, and writes the steps, is there */
    @Activate
    public Porting(
            @Reference Store store,
            @Reference CommitQueue commits,
            @Reference OwnedNumbers numbers,
            @Reference Carriers carriers,
            @Reference PortCarriers ports,
            @Reference NumberPlan plan,
            @Reference Tenants tenants,
            @Reference Secrets secrets,
            @Reference Market market,
            @Reference Host host,
            Settings settings) {
        this(
                new Ground(store, commits, numbers, carriers, plan, tenants),
                ports,
                market,
                secrets,
                new Terms(Settings.Read.of(settings), host.node() + "/" + host.boot(), Clock.systemUTC()));
        clock.scheduleWithFixedDelay(this::look, STEP_MILLIS, STEP_MILLIS, TimeUnit.MILLISECONDS);
        clock.scheduleWithFixedDelay(retention::run, 1, PAPER_MINUTES, TimeUnit.MINUTES);
    }

    /** @param worker node and boot of this host */
    record Terms(Settings.Read settings, String worker, Clock clock) {}

    Porting(Ground ground, PortCarriers ports, Market market, Secrets secrets, Terms terms) {
        this.market = market;
        this.numberCarriers = ground.carriers();
        this.time = terms.clock();
        this.files = new PortFiles(ground.store(), secrets);
        this.steps = new PortSteps(ground.commits(), ground.numbers(), market.till(), time);
        var means = new PortMeans(terms.worker(), terms.settings().settle(), time);
        var here = new PortHost(
                this::arrive, port -> addresses(port).thenCompose(to -> files.request(port, to)), files::untied);
        this.runner = new PortRunner(ports, steps, here, means);
        this.retention = new PaperRetention(
                ground.store(),
                ground.commits(),
                files.details(),
                terms.settings().papers(),
                time);
        var opening = new PortOpening(ports, ground.plan(), terms.settings().regions(), files.details(), time);
        this.parts = new PortDesk.Parts(ground.store(), files, opening, steps, runner);
        this.deskTerms = new PortDesk.Terms(market, time, means::ask);
    }

    @Deactivate
    void close() {
        clock.shutdownNow();
    }

    PortDesk.Parts parts() {
        return parts;
    }

    PortDesk.Terms deskTerms() {
        return deskTerms;
    }

    private CompletionStage<NumberAddresses> addresses(Port port) {
        return market.addresses(port.owned().sender()).exceptionally(error -> NumberAddresses.NONE);
    }

    /** The number is at the carrier: it is pointed here before it is called ours, and again if the host stops in between. */
    private CompletionStage<Port> arrive(Port port, Port.Standing standing, CarrierPort known) {
        var carrier = numberCarriers.find(port.deal().provider());
        if (carrier.isEmpty() || known.numberId().isEmpty()) {
            LOG.warn("The number of the order {} has come over, but its carrier does not show it yet.", port.id());
            return CompletableFuture.completedFuture(port);
        }
        var id = known.numberId().get();
        return addresses(port).thenCompose(to -> PortCarriers.limited(
                        carrier.get().configure(id, to))
                .thenCompose(answer -> answer instanceof NumberAnswer.Of
                        ? steps.ported(
                                port,
                                standing,
                                new Holding.Wire(known.numberId(), to.sms().map(URI::toString)))
                        : CompletableFuture.completedFuture(port)));
    }

    /** Deletes documents that nobody needs any more. */
    void forget() {
        retention.run();
    }

    /** One look at every order whose turn it is. Waits for nothing. */
    void look() {
        try {
            var all = files.underWay();
            seen.keySet().retainAll(all.stream().map(Port::id).toList());
            all.stream().filter(this::due).filter(port -> busy.add(port.id())).forEach(this::look);
        } catch (RuntimeException e) {
            LOG.warn("Port-in orders are looked at again later: {}", e.toString());
        }
    }

    private boolean due(Port port) {
        long stood = Math.max(0, time.millis() - port.standing().changed());
        long pause = TimeUnit.MILLISECONDS.toNanos(Math.min(stood / SHARE, LONGEST_PAUSE));
        var last = seen.get(port.id());
        return last == null || System.nanoTime() - last >= pause;
    }

    private void look(Port port) {
        seen.put(port.id(), System.nanoTime());
        runner.look(port).whenComplete((done, failure) -> {
            busy.remove(port.id());
            if (failure != null) {
                LOG.warn("The order {} is looked at again later: {}", port.id(), failure.toString());
            }
        });
    }
}
