package io.patchbay.providers.twilio.internal;

import static io.patchbay.routes.support.Steps.call;

import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The addresses that Twilio calls, each open to everyone: the signature is checked instead of a key. */
@Component(service = RoutesBuilder.class)
public final class TwilioRoutes extends RouteBuilder {
    private final TwilioWebhooks webhooks;

    @Activate
    public TwilioRoutes(@Reference TwilioWebhooks webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public void configure() {
        post("/functions/v1/twilio-sms", "twilio.text")
                .process(call(webhooks::text))
                .id("take-text");
        post("/functions/v1/twilio-voice", "twilio.call")
                .process(call(webhooks::call))
                .id("answer-call");
        post("/functions/v1/twilio-status/{provider}/{reference}/{seal}", "twilio.status")
                .process(call(webhooks::status))
                .id("hand-in-receipt");
        post("/functions/v1/twilio-status/{provider}/{reference}", "twilio.status.signed")
                .process(call(webhooks::signedStatus))
                .id("hand-in-signed-receipt");
    }

    private RouteDefinition post(String path, String routeId) {
        return from("platform-http:" + path + "?httpMethodRestrict=POST&consumes=application/x-www-form-urlencoded")
                .routeId(routeId)
                .routeConfigurationId("http-door");
    }
}
