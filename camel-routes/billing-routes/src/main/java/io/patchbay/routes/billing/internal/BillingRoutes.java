package io.patchbay.routes.billing.internal;

import static io.patchbay.routes.support.Steps.call;

import io.patchbay.api.host.Host;
import io.patchbay.api.host.Profile;
import io.patchbay.api.money.Balances;
import io.patchbay.api.money.Plans;
import io.patchbay.api.money.Prices;
import io.patchbay.api.money.SpendingLimits;
import java.time.Clock;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The doors to an organization's money. */
@Component(service = RoutesBuilder.class)
public final class BillingRoutes extends RouteBuilder {
    private static final String BILLING = "/v1/orgs/{slug}/billing";

    private final BalanceRequests balances;
    private final UsageRequests usage;
    private final PriceRequests prices;
    private final LimitRequests limits;

    @Activate
    public BillingRoutes(
            @Reference Balances balances,
            @Reference Plans plans,
            @Reference Prices prices,
            @Reference SpendingLimits limits,
            @Reference Host host) {
        this(
                new BalanceRequests(balances, plans, host.profile() == Profile.SANDBOX),
                new UsageRequests(balances, Clock.systemUTC()),
                new PriceRequests(prices, Clock.systemUTC()),
                new LimitRequests(limits));
    }

    BillingRoutes(BalanceRequests balances, UsageRequests usage, PriceRequests prices, LimitRequests limits) {
        this.balances = balances;
        this.usage = usage;
        this.prices = prices;
        this.limits = limits;
    }

    @Override
    public void configure() {
        door("GET", "/balance", "billing.balance").process(call(balances::show)).id("show-balance");
        door("GET", "/entries", "billing.entries")
                .process(call(balances::entries))
                .id("list-entries");
        door("POST", "/topups", "billing.top-up").process(call(balances::topUp)).id("top-up");
        door("GET", "/usage", "billing.usage").process(call(usage::show)).id("show-usage");
        door("GET", "/prices", "billing.prices").process(call(prices::list)).id("list-prices");
        door("GET", "/limits", "billing.limits.show")
                .process(call(limits::show))
                .id("show-limits");
        door("PUT", "/limits", "billing.limits.put").process(call(limits::put)).id("put-limits");
    }

    private RouteDefinition door(String method, String path, String routeId) {
        return from("platform-http:" + BILLING + path + "?httpMethodRestrict=" + method)
                .routeId(routeId)
                .routeConfigurationId("http-door");
    }
}
