package io.patchbay.routes.billing.internal;

import static io.patchbay.routes.support.Steps.call;

import io.patchbay.api.events.EventStreams;
import io.patchbay.api.events.EventStreams.Figure;
import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.money.Balances;
import io.patchbay.api.money.Plans;
import io.patchbay.api.tenants.Scope;
import io.patchbay.routes.support.LiveEvents;
import io.patchbay.routes.support.OrgAccess;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The door to an organization's bill as it changes: what happens to it, and what is left. */
@Component(service = RoutesBuilder.class)
public final class BillStreamRoutes extends RouteBuilder {
    private static final List<String> TYPES = List.of("billing.*", "number.lease_due", "number.lease_paid");

    private final LiveEvents events;
    private final BalanceView balance;

    @Activate
    public BillStreamRoutes(@Reference EventStreams streams, @Reference Balances balances, @Reference Plans plans) {
        this.events = new LiveEvents(streams);
        this.balance = new BalanceView(balances, plans);
    }

    @Override
    public void configure() {
        from("platform-http:/v1/orgs/{slug}/billing/stream?httpMethodRestrict=GET")
                .routeId("billing.stream")
                .routeConfigurationId("http-door")
                .process(call(this::open))
                .id("open-billing-stream");
    }

    private CompletionStage<ApiResponse> open(ApiRequest request) {
        var org = OrgAccess.of(request, Scope.BILLING);
        LiveEvents.refuseUnknown(request, Set.of(), "This stream takes no parameters.");
        return events.open(request, org, TYPES, Optional.of(new Figure("billing.balance", () -> balance.of(org))));
    }
}
