package io.patchbay.routes.inbound.internal;

import static io.patchbay.routes.support.Steps.call;
import static io.patchbay.routes.support.Steps.step;

import io.patchbay.routes.support.RouteCall;
import io.patchbay.spi.inbound.InboundPart;
import io.patchbay.spi.inbound.InboundSms;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The way of a text from a provider into the store, from where its event goes to the tenant's webhooks; the lists of what came in, and of who does not want texts. */
@Component(service = RoutesBuilder.class)
public final class InboundRoutes extends RouteBuilder {
    private static final String DOOR = "http-door";
    /** Without waiting for a route that has stopped: the carrier is told at once to come again. */
    private static final String ACCEPT = "direct:inbound.accept?block=false";

    private static final String PART = "direct:inbound.part?block=false";

    private final InboundDoor door;
    private final InboundReads reads;
    private final SuppressionRequests suppressions;
    private final OptWordRequests words;

    @Activate
    public InboundRoutes(
            @Reference InboundDoor door,
            @Reference InboundReads reads,
            @Reference SuppressionRequests suppressions,
            @Reference OptWordRequests words) {
        this.door = door;
        this.reads = reads;
        this.suppressions = suppressions;
        this.words = words;
    }

    @Override
    public void configure() {
        accept();
        look();
        suppress();
    }

    /** A failure goes back to the provider, which then answers its carrier so that the text is sent again. */
    private void accept() {
        from(ACCEPT)
                .routeId("inbound.accept")
                .routeConfigurationId(DOOR)
                .process(step(InboundSms.class, door::record))
                .id("record-text");
        from(PART)
                .routeId("inbound.part")
                .routeConfigurationId(DOOR)
                .process(step(InboundPart.class, door::recordPart))
                .id("record-part");
        door.open(new InboundDoor.Entrances(RouteCall.to(getContext(), ACCEPT), RouteCall.to(getContext(), PART)));
    }

    private void look() {
        get("/v1/orgs/{slug}/sms/inbound", "inbound.list.org")
                .process(call(reads::listOfOrganization))
                .id("list-org");
        get("/v1/orgs/{slug}/sms/inbound/{message}", "inbound.show.org")
                .process(call(reads::oneOfOrganization))
                .id("show-org");
        get("/v1/projects/{id}/sms/inbound", "inbound.list.project")
                .process(call(reads::listOfProject))
                .id("list-project");
        get("/v1/projects/{id}/sms/inbound/{message}", "inbound.show.project")
                .process(call(reads::oneOfProject))
                .id("show-project");
    }

    private void suppress() {
        get("/v1/orgs/{slug}/suppressions", "suppressions.list")
                .process(call(suppressions::list))
                .id("list-suppressions");
        get("/v1/orgs/{slug}/suppressions/{e164}", "suppressions.show")
                .process(call(suppressions::show))
                .id("show-suppression");
        door("PUT", "/v1/orgs/{slug}/suppressions/{e164}", "suppressions.add")
                .process(call(suppressions::suppress))
                .id("suppress");
        door("DELETE", "/v1/orgs/{slug}/suppressions/{e164}", "suppressions.remove")
                .process(call(suppressions::release))
                .id("release");
        get("/v1/orgs/{slug}/opt-out-words", "opt-words.show")
                .process(call(words::show))
                .id("show-words");
        door("PUT", "/v1/orgs/{slug}/opt-out-words", "opt-words.put")
                .process(call(words::put))
                .id("put-words");
    }

    private RouteDefinition get(String path, String routeId) {
        return door("GET", path, routeId);
    }

    private RouteDefinition door(String method, String path, String routeId) {
        return from("platform-http:" + path + "?httpMethodRestrict=" + method)
                .routeId(routeId)
                .routeConfigurationId(DOOR);
    }

    @Deactivate
    void close() {
        door.close();
    }
}
