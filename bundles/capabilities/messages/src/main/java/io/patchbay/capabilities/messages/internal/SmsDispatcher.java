package io.patchbay.capabilities.messages.internal;

import io.micrometer.core.instrument.Meter;
import io.patchbay.api.consent.Suppressions;
import io.patchbay.api.host.HealthCheck;
import io.patchbay.api.host.Host;
import io.patchbay.api.messages.Dispatcher;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.queue.Parcel;
import io.patchbay.capabilities.messages.internal.lanes.Clocks;
import io.patchbay.capabilities.messages.internal.lanes.DispatchStatus;
import io.patchbay.capabilities.messages.internal.lanes.FlightTimes;
import io.patchbay.capabilities.messages.internal.lanes.Ground;
import io.patchbay.capabilities.messages.internal.lanes.LaneLimits;
import io.patchbay.capabilities.messages.internal.lanes.LaneSettings;
import io.patchbay.capabilities.messages.internal.table.MessageStore;
import io.patchbay.capabilities.messages.internal.upkeep.Dispatching;
import io.patchbay.capabilities.messages.internal.upkeep.RestoredStore;
import io.patchbay.capabilities.messages.internal.upkeep.UpkeepTimes;
import io.patchbay.spi.routing.SmsRouting;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The dispatcher as a component: its configuration, its meters and its health. */
@Component(
        service = {Dispatcher.class, HealthCheck.class},
        configurationPid = "io.patchbay.messages",
        immediate = true)
@Designate(ocd = Settings.class)
public final class SmsDispatcher implements Dispatcher, HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(SmsDispatcher.class);
    private static final long MOST_DRAIN_MILLIS = 10_000;
    private static final int NODE = 8;
    private static final int RUN = 16;
    private static final Duration STUCK = Duration.ofSeconds(30);

    private final MessageStore store;
    private final Dispatching dispatching;
    private final List<Meter> gauges;
    private final Duration drain;

    @Activate
    public SmsDispatcher(
            @Reference MessageStore store,
            @Reference SmsRouting routing,
            @Reference NumberPlan plan,
            @Reference Suppressions suppressions,
            @Reference Host host,
            Settings settings) {
        this.store = store;
        new RestoredStore(host.data(), store).hold();
        var worker = worker(host);
        dispatching = new Dispatching(
                new Ground(store, routing, plan, suppressions, Clocks.SYSTEM),
                new Dispatching.Run(worker, host.node(), lanes(settings), times(settings)));
        drain = Duration.ofMillis(Math.min(MOST_DRAIN_MILLIS, settings.drain()));
        gauges = gauges();
        store.board().show(() -> status().lanes());
        LOG.info("The dispatcher runs as worker {}.", worker);
    }

    /**
     * The run is part of the name: after a live update the same boot has another worker, with nothing in hand. Short, since it stands in every attempt's row, index and history; the
     * whole name of the node is kept with the worker.
     */
    private static String worker(Host host) {
        var run = UUID.randomUUID().toString().replace("-", "").substring(0, RUN);
        return host.node().substring(0, Math.min(NODE, host.node().length())) + ':' + run;
    }

    private static LaneSettings lanes(Settings settings) {
        return new LaneSettings(
                new LaneLimits(settings.lane(), settings.lanes(), settings.aside()),
                new FlightTimes(
                        Duration.ofMillis(settings.backoff_first()),
                        Duration.ofMillis(settings.backoff_most()),
                        looks(settings).get(0)));
    }

    private static UpkeepTimes times(Settings settings) {
        return new UpkeepTimes(
                Duration.ofMillis(settings.step()),
                Duration.ofMillis(settings.recheck()),
                Duration.ofMillis(settings.heartbeat()),
                Duration.ofMillis(settings.lease()),
                looks(settings),
                Duration.ofHours(settings.grace()));
    }

    private static List<Duration> looks(Settings settings) {
        try {
            return Arrays.stream(settings.looks().split(",", -1))
                    .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds.trim())))
                    .sorted()
                    .toList();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'looks' in etc/io.patchbay.messages.cfg is a list of seconds such as 30,120,600,3600.", e);
        }
    }

    private List<Meter> gauges() {
        var meters = store.meters();
        return List.of(
                meters.gauge("patchbay.messages.lanes.waiting", "Messages in lanes.", () -> status().waiting()),
                meters.gauge(
                        "patchbay.messages.without.provider",
                        "Messages in memory that no provider serves.",
                        () -> status().withoutProvider()),
                meters.gauge("patchbay.messages.nodes", "Nodes that share the lanes.", dispatching::nodes),
                meters.gauge(
                        "patchbay.messages.in.flight",
                        "Messages between their claim and their recorded outcome.",
                        () -> dispatching.dispatch().inFlight()));
    }

    @Deactivate
    void close() {
        store.board().clear();
        dispatching.close(drain);
        gauges.forEach(store.meters()::remove);
    }

    private DispatchStatus status() {
        return dispatching.dispatch().status();
    }

    @Override
    public CompletionStage<Void> dispatch(Parcel parcel) {
        return dispatching.take(parcel);
    }

    @Override
    public String name() {
        return "dispatcher";
    }

    @Override
    public boolean needed() {
        return true;
    }

    @Override
    public Health check() {
        var status = status();
        var seen = status.waiting() + " in lanes, " + dispatching.dispatch().inFlight() + " under way, "
                + status.later() + " to be tried again"
                + (dispatching.nodes() > 1 ? "; " + dispatching.nodes() + " nodes share the lanes" : "");
        if (Clocks.SYSTEM.nanos() - status.at() > STUCK.toNanos()) {
            return new Health(
                    Status.DOWN,
                    "it has not moved for " + STUCK.toSeconds() + " s; " + seen,
                    "Look for the thread patchbay-lanes in a thread dump, and restart the host.");
        }
        if (status.withoutProvider() > 0) {
            return new Health(
                    Status.DEGRADED,
                    status.withoutProvider() + " messages or more wait since no provider serves them; " + seen,
                    "patchbay:provider-list shows the providers, patchbay:message-show why a message waits.");
        }
        return Health.up(seen);
    }
}
