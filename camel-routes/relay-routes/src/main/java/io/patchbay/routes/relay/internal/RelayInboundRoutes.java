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

    private final RelayCallbacks callbacks;

    @Activate
    public RelayInboundRoutes(@Reference InboundCallbacks callbacks) {
        this.callbacks = new RelayCallbacks(callbacks);
    }

    @Override
    public void configure() {
        door("GET", "relay.callback.show").process(call(callbacks::show)).id("show-callback");
        door("POST", "relay.callback.put").process(call(callbacks::put)).id("put-callback");
        door("DELETE", "relay.callback.remove").process(call(callbacks::remove)).id("remove-callback");
    }

    private RouteDefinition door(String method, String routeId) {
        return from("platform-http:" + CALLBACK + "?httpMethodRestrict=" + method)
                .routeId(routeId)
                .routeConfigurationId("http-door");
    }
}
