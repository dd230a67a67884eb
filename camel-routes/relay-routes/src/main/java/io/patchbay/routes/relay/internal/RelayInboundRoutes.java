package io.patchbay.routes.relay.internal;

import static io.patchbay.routes.support.Steps.call;

import io.patchbay.api.inbound.InboundCallbacks;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The relay's doors to what comes in. They are there as long as something can come in. */
@Component(service = RoutesBuilder.class)
public final class RelayInboundRoutes extends RouteBuilder {
    private static final String CALLBACK = "/api/v1/webchat/callbacks/inbound";

    private static final String QUERY = "/api/v1/webchat/inbound/query";

    private final RelayCallbacks callbacks;
    private final RelayReports reports;

    @Activate
    public RelayInboundRoutes(@Reference InboundCallbacks callbacks, @Reference RelayReports reports) {
        this.callbacks = new RelayCallbacks(callbacks);
        this.reports = reports;
    }

    @Override
    public void configure() {
        door("GET", CALLBACK, "relay.callback.show")
                .process(call(callbacks::show))
                .id("show-callback");
        door("POST", CALLBACK, "relay.callback.put")
                .process(call(callbacks::put))
                .id("put-callback");
        door("DELETE", CALLBACK, "relay.callback.remove")
                .process(call(callbacks::remove))
                .id("remove-callback");
        door("GET", QUERY, "relay.query.get").process(call(reports::ask)).id("report-by-query");
        door("POST", QUERY, "relay.query.post").process(call(reports::ask)).id("report-by-body");
    }

    private RouteDefinition door(String method, String path, String routeId) {
        return from("platform-http:" + path + "?httpMethodRestrict=" + method)
                .routeId(routeId)
                .routeConfigurationId("http-door");
    }
}
