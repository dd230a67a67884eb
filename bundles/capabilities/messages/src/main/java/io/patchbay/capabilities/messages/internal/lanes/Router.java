package io.patchbay.capabilities.messages.internal.lanes;

import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.routing.RouteDecision;
import io.patchbay.capabilities.messages.internal.table.Waiting;
import io.patchbay.spi.routing.SmsRouting;

/** Asks the provider registry who is to send a message. */
final class Router {
    private final SmsRouting routing;
    private final NumberPlan plan;

    Router(SmsRouting routing, NumberPlan plan) {
        this.routing = routing;
        this.plan = plan;
    }

    RouteDecision choose(Waiting message) {
        return routing.choose(new SmsRouting.Request(
                message.org(),
                message.from(),
                message.to(),
                plan.country(message.to()),
                message.tried(),
                message.media()));
    }
}
