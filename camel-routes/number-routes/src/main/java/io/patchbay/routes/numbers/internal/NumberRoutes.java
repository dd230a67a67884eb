package io.patchbay.routes.numbers.internal;

import static io.patchbay.routes.support.Steps.call;

import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** An organization's numbers, the marketplace, port-in orders, and the texting of projects. */
@Component(service = RoutesBuilder.class)
public final class NumberRoutes extends RouteBuilder {
    private static final String DOCUMENTS = "application/pdf,image/png,image/jpeg,image/tiff,application/octet-stream";

    private final OrganizationNumbers owned;
    private final MarketRequests market;
    private final TransferRequests transfers;
    private final ActivationRequests activations;
    private final PortRequests ports;

    @Activate
    public NumberRoutes(
            @Reference OrganizationNumbers owned,
            @Reference MarketRequests market,
            @Reference TransferRequests transfers,
            @Reference ActivationRequests activations,
            @Reference PortRequests ports) {
        this.owned = owned;
        this.market = market;
        this.transfers = transfers;
        this.activations = activations;
        this.ports = ports;
    }

    @Override
    public void configure() {
        organization();
        market();
        ports();
        projects();
    }

    private void organization() {
        door("POST", "/v1/orgs/{slug}/phone-numbers", "numbers.org.rent")
                .process(call(owned::rent))
                .id("rent-for-org");
        door("GET", "/v1/orgs/{slug}/phone-numbers", "numbers.org.list")
                .process(call(owned::list))
                .id("list-of-org");
        door("GET", "/v1/orgs/{slug}/phone-numbers/{e164}", "numbers.org.show")
                .process(call(owned::show))
                .id("show-of-org");
        door("DELETE", "/v1/orgs/{slug}/phone-numbers/{e164}", "numbers.org.release")
                .process(call(owned::release))
                .id("release-of-org");
    }

    private void market() {
        door("GET", "/v1/numbers/catalog", "numbers.catalog")
                .process(call(market::catalog))
                .id("search-catalog");
        door("GET", "/v1/numbers", "numbers.list").process(call(market::list)).id("list-numbers");
        door("POST", "/v1/numbers/purchase", "numbers.purchase")
                .process(call(market::purchase))
                .id("purchase");
        door("POST", "/v1/numbers/{e164}/release", "numbers.release")
                .process(call(market::release))
                .id("release-number");
        door("POST", "/v1/numbers/{e164}/take-back", "numbers.take-back")
                .process(call(market::takeBack))
                .id("take-number-back");
        door("POST", "/v1/numbers/{e164}/transfer", "numbers.transfer")
                .process(call(transfers::offer))
                .id("offer-number");
        door("POST", "/v1/numbers/{e164}/transfer/accept", "numbers.transfer.accept")
                .process(call(transfers::accept))
                .id("accept-number");
        door("DELETE", "/v1/numbers/{e164}/transfer", "numbers.transfer.decline")
                .process(call(transfers::decline))
                .id("decline-number");
    }

    private void ports() {
        door("GET", "/v1/numbers/portability", "numbers.portability")
                .process(call(ports::portability))
                .id("ask-portability");
        door("POST", "/v1/numbers/port-in", "numbers.port.open")
                .process(call(ports::open))
                .id("open-port");
        door("GET", "/v1/numbers/port-in", "numbers.port.list")
                .process(call(ports::list))
                .id("list-ports");
        door("GET", "/v1/numbers/port-in/{id}", "numbers.port.show")
                .process(call(ports::show))
                .id("show-port");
        door("PUT", "/v1/numbers/port-in/{id}", "numbers.port.correct")
                .process(call(ports::correct))
                .id("correct-port");
        door("DELETE", "/v1/numbers/port-in/{id}", "numbers.port.cancel")
                .process(call(ports::cancel))
                .id("cancel-port");
        door("POST", "/v1/numbers/port-in/{id}/submit", "numbers.port.submit")
                .process(call(ports::submit))
                .id("submit-port");
        from("platform-http:/v1/numbers/port-in/{id}/documents/{kind}?httpMethodRestrict=PUT&consumes=" + DOCUMENTS)
                .routeId("numbers.port.attach")
                .routeConfigurationId("http-door")
                .process(call(ports::attach))
                .id("attach-document");
        door("GET", "/v1/numbers/port-in/{id}/documents/{kind}", "numbers.port.document")
                .process(call(ports::paper))
                .id("show-document");
    }

    private void projects() {
        door("POST", "/v1/projects/{id}/sms/activate", "sms.activate")
                .process(call(activations::activate))
                .id("activate-texting");
        door("POST", "/v1/projects/{id}/sms/deactivate", "sms.deactivate")
                .process(call(activations::deactivate))
                .id("deactivate-texting");
        door("GET", "/v1/projects/{id}/env", "projects.env")
                .process(call(activations::environment))
                .id("show-environment");
    }

    private RouteDefinition door(String method, String path, String routeId) {
        return from("platform-http:" + path + "?httpMethodRestrict=" + method)
                .routeId(routeId)
                .routeConfigurationId("http-door");
    }
}
