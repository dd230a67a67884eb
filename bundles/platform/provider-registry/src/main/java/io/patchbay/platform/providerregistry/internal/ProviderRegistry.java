package io.patchbay.platform.providerregistry.internal;

import io.patchbay.api.money.Plans;
import io.patchbay.api.routing.Providers;
import io.patchbay.api.routing.RouteDecision;
import io.patchbay.spi.routing.SmsRouting;
import io.patchbay.spi.sms.ProviderProfile;
import io.patchbay.spi.sms.SmsLookup;
import io.patchbay.spi.sms.SmsProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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

/** The providers of this host: it finds them, chooses among them, guards the calls to them, and lets one that goes finish its work. */
@Component(
        service = {SmsRouting.class, Providers.class, ProviderRegistry.class},
        configurationPid = "io.patchbay.providerregistry")
@Designate(ocd = RegistryConfiguration.class)
public final class ProviderRegistry implements SmsRouting, Providers {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderRegistry.class);
    private static final long CHECK_MILLIS = 25;

    private final RegistryConfiguration configuration;
    private final Ticks ticks;
    private final Clock clock;
    private final Choice choice;
    private final RoutingBook book;
    private final AutoCloseable changes;
    private final Roster roster = new Roster();
    private final Room room = new Room();
    private final ConcurrentMap<String, Tally> tallies = new ConcurrentHashMap<>();
    private final ScheduledExecutorService checks;

    /** Whose texts real carriers may take. Whatever is sent was accepted while they were known. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Plans plans;

    @Activate
    public ProviderRegistry(@Reference RoutingBook book, RegistryConfiguration configuration) {
        this(configuration, book, Ticks.SYSTEM, Clock.systemUTC());
        var unused = checks.scheduleWithFixedDelay(this::check, CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Without the periodic look at the clock: call {@link #check}. */
    ProviderRegistry(RegistryConfiguration configuration, RoutingBook book, Ticks ticks, Clock clock) {
        this.book = book;
        this.changes = book.onChange(room::announce);
        this.configuration = configuration;
        this.ticks = ticks;
        this.clock = clock;
        this.choice = new Choice(clock);
        this.checks = Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, "patchbay-provider-checks");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Deactivate
    void close() throws Exception {
        changes.close();
        checks.shutdown();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addProvider(SmsProvider provider, Map<String, Object> service) {
        try {
            var profile = Profiles.checked(provider.profile());
            var offered = Offered.of(service);
            var tally = tallies.computeIfAbsent(profile.id(), id -> new Tally());
            var breaker = new Breaker(profile.id(), configuration, ticks, clock);
            var gate = new ProviderGate(
                    provider, profile, new Surroundings(breaker, tally, ticks, room::announce, offered.simulated()));
            roster.add(new Roster.Member(offered.ranking(), offered.id(), gate));
            LOG.info(
                    "Provider {} is there: {} calls at once, {} each.",
                    profile.id(),
                    profile.maxInFlight(),
                    gate.timeLimit());
        } catch (RuntimeException e) {
            LOG.warn("A provider is refused: {}", e.getMessage(), e);
        }
        room.announce();
    }

    /** Returns once the provider has answered what it had taken, or after the configured time. */
    void removeProvider(SmsProvider provider, Map<String, Object> service) {
        roster.close(Offered.of(service).id()).ifPresent(gate -> {
            room.announce();
            LOG.info("Provider {} is leaving; it finishes {} calls.", gate.id(), gate.inFlight());
            if (!gate.idleWithin(Duration.ofSeconds(configuration.drain_seconds()))) {
                LOG.warn(
                        "Provider {} left {} calls unanswered; their outcomes are unknown.",
                        gate.id(),
                        gate.inFlight());
            }
            roster.remove(gate);
            room.announce();
        });
    }

    @Override
    public RouteDecision choose(Request request) {
        var known = plans;
        boolean real = known == null || known.live(request.org());
        return choice.choose(roster.gates(), book.plan(), request, real);
    }

    @Override
    public boolean serves() {
        return !tallies.isEmpty();
    }

    @Override
    public Optional<ProviderProfile> profile(String provider) {
        return roster.gate(provider).map(ProviderGate::profile);
    }

    @Override
    public Optional<Place> reserve(String provider) {
        return book.plan().takes(provider) ? roster.gate(provider).flatMap(ProviderGate::reserve) : Optional.empty();
    }

    @Override
    public AutoCloseable onRoom(Runnable listener) {
        return room.listen(listener);
    }

    @Override
    public Optional<SmsLookup> lookup(String provider) {
        return roster.gate(provider)
                .filter(ProviderGate::taking)
                .map(gate -> gate.provider() instanceof SmsLookup lookup ? lookup : null);
    }

    @Override
    public List<ProviderView> list() {
        return roster.gates().stream().map(Views::of).toList();
    }

    /** The outcomes by provider id, also of providers that have gone. */
    ConcurrentMap<String, Tally> tallies() {
        return tallies;
    }

    Roster roster() {
        return roster;
    }

    /** Looks at the clock for every call under way, pause and breaker. */
    void check() {
        boolean more = false;
        for (var gate : roster.watched()) {
            try {
                more |= gate.check();
            } catch (RuntimeException e) {
                LOG.error("Provider {} could not be looked at.", gate.id(), e);
            }
        }
        roster.tidy();
        if (more) {
            room.announce();
        }
    }
}
