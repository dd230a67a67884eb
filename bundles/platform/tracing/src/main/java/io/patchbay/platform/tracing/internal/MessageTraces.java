package io.patchbay.platform.tracing.internal;

import io.patchbay.api.host.Host;
import io.patchbay.api.messages.MessageQuery;
import io.patchbay.api.messages.MessageQuery.Filter;
import io.patchbay.api.messages.MessageService;
import io.patchbay.api.messages.MessageView;
import io.patchbay.api.store.Page;
import io.patchbay.api.webhooks.Webhooks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the collector of messages, after the fact: a look every few seconds finds those accepted since, and when one has ended (or nothing happened to it for a while) its trace is
 * made from what is stored. So tracing is not on a message's way at all.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "io.patchbay.tracing",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = TracingConfiguration.class)
public final class MessageTraces {
    private static final Logger LOG = LoggerFactory.getLogger(MessageTraces.class);
    private static final int PAGE = 200;
    private static final int OPEN = 10_000;
    private static final Duration COMMITTED = Duration.ofSeconds(1);
    /** Past it a message is told of as it then is. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final MessageService messages;
    private final Webhooks webhooks;
    private final TracingConfiguration configuration;
    private final Clock clock = Clock.systemUTC();
    private final TraceIds ids = new TraceIds();
    private final Collector collector;
    private final Map<String, Waiting> open = new LinkedHashMap<>();
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "patchbay-tracing"));
    private Instant seen = clock.instant();

    /** A message that has not ended: looked at again after as long as it is old, so a handful of times in all. */
    private record Waiting(Instant created, Instant due) {
        Waiting again(Instant now) {
            return new Waiting(created, now.plus(Duration.between(created, now)));
        }

        boolean isLate(Instant now) {
            return created.plus(LONGEST).isBefore(now);
        }
    }

    @Activate
    public MessageTraces(
            @Reference MessageService messages,
            @Reference Webhooks webhooks,
            @Reference Host host,
            TracingConfiguration configuration) {
        this.messages = messages;
        this.webhooks = webhooks;
        this.configuration = configuration;
        this.collector = new Collector(configuration, host.node(), ids);
        int every = Math.max(1, configuration.look_seconds());
        var unused = looks.scheduleWithFixedDelay(this::look, every, every, TimeUnit.SECONDS);
        LOG.info("Messages are traced to {}.", configuration.endpoint().replaceAll("//[^/@]*@", "//"));
    }

    @Deactivate
    void close() {
        looks.shutdownNow();
        collector.close();
    }

    private void look() {
        try {
            findNew();
            var now = clock.instant();
            for (var waiting : Map.copyOf(open).entrySet()) {
                if (!waiting.getValue().due().isAfter(now)) {
                    tellIfOver(waiting.getKey(), waiting.getValue(), now);
                }
            }
        } catch (RuntimeException e) {
            LOG.debug("Messages could not be looked at for traces.", e);
        }
    }

    private void findNew() {
        // What was accepted a moment ago may not be committed yet.
        var until = clock.instant().minus(COMMITTED);
        int most = Math.max(1, configuration.per_second()) * Math.max(1, configuration.look_seconds());
        var filter =
                new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(seen), Optional.of(until));
        var found = new ArrayList<MessageView>();
        var after = Optional.<String>empty();
        do {
            int limit = Math.min(PAGE, most - found.size());
            var page = await(messages.list(
                    new MessageQuery(Optional.empty(), Optional.empty(), filter, new Page.Request(limit, after))));
            found.addAll(page.items());
            after = page.next();
        } while (after.isPresent() && found.size() < most);
        seen = until;
        found.stream()
                .limit(OPEN - open.size())
                .forEach(message ->
                        open.put(message.id(), new Waiting(message.times().created(), until)));
    }

    private void tellIfOver(String id, Waiting waiting, Instant now) {
        var timeline = await(messages.timeline(id));
        if (timeline.isEmpty()) {
            open.remove(id);
            return;
        }
        var deliveries = await(webhooks.deliveries(id));
        boolean over = timeline.get().message().state().terminal()
                && deliveries.stream().noneMatch(delivery -> delivery.state().equals("waiting"));
        if (over || waiting.isLate(now)) {
            open.remove(id);
            ids.about(id);
            MessageTrace.tell(collector, timeline.get(), deliveries);
        } else {
            open.put(id, waiting.again(now));
        }
    }

    private static <T> T await(CompletionStage<T> answer) {
        return answer.toCompletableFuture().join();
    }
}
