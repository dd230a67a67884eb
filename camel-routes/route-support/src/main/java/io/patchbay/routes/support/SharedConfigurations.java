package io.patchbay.routes.support;

import io.patchbay.routes.support.internal.DroppedParcel;
import org.apache.camel.builder.RouteConfigurationBuilder;

/**
 * What happens when a route fails, said once for all routes. Every context of the host has it; a test of a route adds it to its own.
 *
 * <ul>
 *   <li>{@code http-door}: the exception stays on the exchange, and the door writes it as a problem.
 *   <li>{@code queue-worker}: the parcel is dropped with a warning that names its ids, never redelivered. Nothing is lost: the store still shows its rows as waiting, and a sweeper
 *       posts them again.
 * </ul>
 */
public final class SharedConfigurations extends RouteConfigurationBuilder {
    @Override
    public void configuration() {
        routeConfiguration("http-door").errorHandler(noErrorHandler());
        routeConfiguration("queue-worker")
                .onException(Exception.class)
                .handled(true)
                .logHandled(false)
                .process(new DroppedParcel());
    }
}
