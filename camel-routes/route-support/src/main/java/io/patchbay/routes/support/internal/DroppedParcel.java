package io.patchbay.routes.support.internal;

import io.patchbay.api.queue.Parcel;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a parcel that its route could not handle: a warning with the ids, from which an operator finds the rows. */
public final class DroppedParcel implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(DroppedParcel.class);

    @Override
    public void process(Exchange exchange) {
        var cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        LOG.warn(
                "route {} dropped {}; the sweeper posts again what still waits",
                exchange.getFromRouteId(),
                ids(exchange),
                cause);
    }

    private static String ids(Exchange exchange) {
        var body = exchange.getMessage().getBody();
        try {
            var parcel = body instanceof Parcel known ? known : Parcel.fromJson(String.valueOf(body));
            return "the parcel " + parcel.ids();
        } catch (IllegalArgumentException e) {
            return "something that is no parcel";
        }
    }
}
