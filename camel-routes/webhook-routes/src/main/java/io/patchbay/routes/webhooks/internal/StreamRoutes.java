package io.patchbay.routes.webhooks.internal;

import static io.patchbay.routes.support.Steps.call;

import io.patchbay.api.events.EventStreams;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The doors to an organization's events as they happen. */
@Component(service = RoutesBuilder.class)
public final class StreamRoutes extends RouteBuilder {
    private final StreamRequests requests;

    @Activate
    public StreamRoutes(@Reference EventStreams streams) {
        this.requests = new StreamRequests(streams);
    }

    @Override
    public void configure() {
        door("/v1/orgs/{slug}/events/stream", "event.stream")
                .process(call(requests::events))
                .id("open-stream");
    }

    private RouteDefinition door(String path, String routeId) {
        return from("platform-http:" + path + "?httpMethodRestrict=GET")
                .routeId(routeId)
                .routeConfigurationId("http-door");
    }
}
