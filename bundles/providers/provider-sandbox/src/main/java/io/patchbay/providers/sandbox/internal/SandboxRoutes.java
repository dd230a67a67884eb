package io.patchbay.providers.sandbox.internal;

import static io.patchbay.routes.support.Steps.call;

import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a developer may ask of the sandbox carrier; enabled by {@link SandboxProfile}. */
@Component(service = RoutesBuilder.class, enabled = false)
public final class SandboxRoutes extends RouteBuilder {
    private static final String DOOR = "http-door";

    private final SandboxApi api;

    @Activate
    public SandboxRoutes(@Reference SandboxApi api) {
        this.api = api;
    }

    @Override
    public void configure() {
        from("platform-http:/sandbox/messages?httpMethodRestrict=GET")
                .routeId("sandbox.messages")
                .routeConfigurationId(DOOR)
                .process(call(api::messages))
                .id("list-messages");

        from("platform-http:/sandbox/mo?httpMethodRestrict=POST")
                .routeId("sandbox.mo")
                .routeConfigurationId(DOOR)
                .process(call(api::inbound))
                .id("log-inbound");

        from("platform-http:/sandbox/receipts/{provider}/{reference}?httpMethodRestrict=POST")
                .routeId("sandbox.receipt")
                .routeConfigurationId(DOOR)
                .process(call(api::receipt))
                .id("hand-in-receipt");
    }
}
