package io.patchbay.capabilities.inbound.internal.run;

import io.micrometer.core.instrument.MeterRegistry;
import io.patchbay.api.consent.Consents;
import io.patchbay.api.host.Host;
import io.patchbay.api.inbound.InboundRuns;
import io.patchbay.api.tenants.Organization;
import io.patchbay.api.tenants.Tenants;
import io.patchbay.capabilities.inbound.internal.Settings;
import io.patchbay.capabilities.inbound.internal.table.InboundStore;
import io.patchbay.capabilities.inbound.internal.targets.Chooser;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands on what came in, from the first commit to the end of every run. */
@Component(service = InboundRuns.class, immediate = true, configurationPid = "io.patchbay.inbound")
public final class RunDesk implements InboundRuns {
    private static final Logger LOG = LoggerFactory.getLogger(RunDesk.class);
    private static final long SWEEP_MILLIS = 500;
    /** Ticks between counts, and between looks for what may be forgotten. */
    private static final long COUNT = 20;

    private static final long PURGE = 7_200;

    private final InboundStore store;
    private final Calls calls;
    private final RunMeters meters;
    private final Runner runner;
    private final ScheduledExecutorService thread;
    private final String worker;
    private boolean failing;
    private long ticks;

    /** What this stands on. */
    public record Ground(
            InboundStore store,
            Calls calls,
            DropIns dropIns,
            CallbackDesk callbacks,
            Consents consents,
            UnaryOperator<String> names) {}

    @Activate
    public RunDesk(
            @Reference InboundStore store,
            @Reference Calls calls,
            @Reference DropIns dropIns,
            @Reference CallbackDesk callbacks,
            @Reference Consents consents,
            @Reference Tenants tenants,
            @Reference Host host,
            @Reference MeterRegistry registry,
            Settings settings) {
        this(
                new Ground(store, calls, dropIns, callbacks, consents, org -> tenants.organization(org)
                        .map(Organization::name)
                        .orElse("")),
                Clock.systemUTC(),
                host.node() + "/" + host.boot() + "/",
                registry,
                Limits.of(settings));
        takeUp(host.node() + "/");
        thread.scheduleWithFixedDelay(this::tick, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    public RunDesk(Ground ground, Clock clock, String worker, MeterRegistry registry, Limits limits) {
        store = ground.store;
        calls = ground.calls;
        meters = new RunMeters(registry);
        var chooser = new Chooser(store.plans()::plan);
        var guard =
                new Attempts.Guard(store.runs(), clock, limits.loopReplies(), Duration.ofSeconds(limits.loopWindow()));
        var attempts = new Attempts(
                chooser,
                new OptAnswer(ground.consents, store.answers(), ground.names),
                ways(ground, Duration.ofSeconds(limits.timeout())),
                guard);
        this.worker = worker + Long.toHexString(System.nanoTime());
        runner = new Runner(
                store,
                clock,
                attempts,
                new Board(limits.atOnce(), limits.kept()),
                new Runner.Rules(this.worker, Pace.of(limits), meters));
        thread = Executors.newSingleThreadScheduledExecutor(work -> {
            var daemon = new Thread(work, "inbound-runs");
            daemon.setDaemon(true);
            return daemon;
        });
        begin();
    }

    private static Attempts.Ways ways(Ground ground, Duration limit) {
        return new Attempts.Ways(
                new Handover(ground.calls, ground.store.functions(), ground.dropIns, limit),
                new Replier(ground.calls),
                new CallbackCall(ground.calls, ground.store.callbacks(), ground.callbacks, limit));
    }

    /** What a runner of this node had when it was killed is due at once. */
    public void takeUp(String workers) {
        store.runs().releaseAll(workers, worker).whenComplete((released, failure) -> {
            if (failure != null) {
                LOG.warn("What was under way before is taken up later: {}", failure.toString());
            } else if (released > 0) {
                LOG.info("{} texts that were not handed on before are taken up again.", released);
            }
        });
    }

    /** While those who do the work are not there, what comes in waits in the store, and no attempt is spent on it. */
    private boolean begin() {
        boolean ready = calls.areReady();
        if (ready) {
            runner.open();
        } else {
            runner.pause();
        }
        return ready;
    }

    /** An exception would end the passes for good. */
    public void tick() {
        try {
            if (begin()) {
                runner.sweep();
            }
            if (ticks % COUNT == 0) {
                runner.count();
            }
            if (++ticks % PURGE == 0) {
                runner.purge();
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("What is to be done with texts cannot be looked for; trying again: {}", e.toString());
            }
            failing = true;
        }
    }

    @Override
    public CompletionStage<Optional<RunView>> run(String message) {
        return store.runs().view(message);
    }

    @Deactivate
    public void close() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
            thread.shutdownNow();
        }
        runner.close();
        meters.close();
    }
}
