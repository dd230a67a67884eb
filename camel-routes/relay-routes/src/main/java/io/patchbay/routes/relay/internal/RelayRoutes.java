package io.patchbay.routes.relay.internal;

import static io.patchbay.routes.support.Steps.call;
import static io.patchbay.routes.support.Steps.step;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.messages.MessageService;
import io.patchbay.api.messages.SendSms;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The relay's door. What it accepts travels on as every other message does. */
@Component(service = RoutesBuilder.class)
public final class RelayRoutes extends RouteBuilder {
    private static final String DOOR = "http-door";

    private final RelaySends sends;
    private final RelayReads reads;
    private final MessageService messages;

    @Activate
    public RelayRoutes(@Reference RelaySends sends, @Reference RelayReads reads, @Reference MessageService messages) {
        this.sends = sends;
        this.reads = reads;
        this.messages = messages;
    }

    @Override
    public void configure() {
        from("platform-http:/api/v1/messages?httpMethodRestrict=POST")
                .routeId("relay.send")
                .routeConfigurationId(DOOR)
                .transform()
                .body(ApiRequest.class, sends::read)
                .id("read-relay-send")
                .process(step(
                        SendSms.class, sms -> messages.accept(sms).thenApply(made -> RelayJson.accepted(sms, made))))
                .id("accept-durably");

        from("platform-http:/api/v1/messages?httpMethodRestrict=GET")
                .routeId("relay.list")
                .routeConfigurationId(DOOR)
                .process(call(reads::list))
                .id("list-messages");

        from("platform-http:/api/v1/messages/{message_id}?httpMethodRestrict=GET")
                .routeId("relay.show")
                .routeConfigurationId(DOOR)
                .process(call(reads::one))
                .id("show-message");
    }
}
