package io.patchbay.platform.webhooks.internal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.patchbay.api.events.EventStreams;
import io.patchbay.api.http.StreamedBody;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.webhooks.internal.streams.StreamHub;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The events that webhooks are told of, live. */
@Component(service = EventStreams.class, configurationPid = "io.patchbay.streams")
@Designate(ocd = StreamSettings.class)
public final class WebhookStreams implements EventStreams {
    private final StreamHub hub;
    private final MeterRegistry meters;
    private final Gauge count;

    @Activate
    public WebhookStreams(
            @Reference WebhookService webhooks,
            @Reference Store store,
            @Reference CommitQueue commits,
            @Reference MeterRegistry meters,
            StreamSettings settings) {
        this(new StreamHub(store, commits, webhooks.streams(), Clock.systemUTC(), rules(settings)), meters);
    }

    WebhookStreams(StreamHub hub, MeterRegistry meters) {
        this.hub = hub;
        this.meters = meters;
        this.count = Gauge.builder("patchbay.streams.open", hub, StreamHub::size)
                .description("Open event streams")
                .register(meters);
    }

    private static StreamHub.Rules rules(StreamSettings settings) {
        return new StreamHub.Rules(
                settings.per_organization(), settings.per_host(), WrittenTime.parse(settings.keep()));
    }

    @Deactivate
    void close() {
        meters.remove(count);
        hub.close();
    }

    @Override
    public CompletionStage<StreamedBody> open(Asked asked) {
        return hub.open(asked);
    }
}
