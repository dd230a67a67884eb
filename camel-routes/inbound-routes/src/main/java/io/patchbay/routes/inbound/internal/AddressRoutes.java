package io.patchbay.routes.inbound.internal;

import static io.patchbay.routes.support.Steps.call;

import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The addresses of numbers that carriers post to, and what owners ask of them. */
@Component(service = RoutesBuilder.class)
public final class AddressRoutes extends RouteBuilder {
    private static final String POSTED =
            "/v1/sms/inbound/{token}?httpMethodRestrict=POST&consumes=application/json,application/x-www-form-urlencoded";
    private static final String ADDRESS = "/v1/orgs/{slug}/phone-numbers/{e164}/inbound-address";

    private final PostedTexts texts;
    private final AddressRequests addresses;

    @Activate
    public AddressRoutes(@Reference PostedTexts texts, @Reference AddressRequests addresses) {
        this.texts = texts;
        this.addresses = addresses;
    }

    @Override
    public void configure() {
        door(POSTED, "inbound.post").process(call(texts::take)).id("take-posted-text");
        door(ADDRESS + "?httpMethodRestrict=GET", "inbound.address.show")
                .process(call(addresses::show))
                .id("show-address");
        door(ADDRESS + "/rotate?httpMethodRestrict=POST", "inbound.address.rotate")
                .process(call(addresses::rotate))
                .id("rotate-address");
    }

    private RouteDefinition door(String address, String routeId) {
        return from("platform-http:" + address).routeId(routeId).routeConfigurationId("http-door");
    }
}
