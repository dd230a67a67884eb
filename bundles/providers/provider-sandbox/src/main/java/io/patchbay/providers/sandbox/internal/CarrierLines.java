package io.patchbay.providers.sandbox.internal;

import io.patchbay.providers.sandbox.internal.carrier.Means;
import io.patchbay.providers.sandbox.internal.carrier.ReceiptSink;
import io.patchbay.providers.sandbox.internal.carrier.SimulatedCarrier;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the line that an account's settings name. */
final class CarrierLines {
    private static final Logger LOG = LoggerFactory.getLogger(CarrierLines.class);

    private CarrierLines() {}

    /** What makes a line that hands receipts to the given sink; a carrier in another process brings them to the REST route instead. */
    static Function<ReceiptSink, CarrierLine> of(SandboxSettings settings, Path data, Vertx vertx) {
        var id = settings.profile().id();
        var address = settings.carrierUrl().orElse(null);
        if (address != null) {
            LOG.info("Provider {} has its carrier at {}.", id, address);
            return sink -> new RemoteLine(
                    new RemoteHost(vertx, address, settings.profile().maxInFlight(), settings.patience()));
        }
        var file = data.resolve("sandbox").resolve(id).resolve("carrier.log");
        LOG.info("Provider {} has its carrier within the host, which logs to {}.", id, file);
        return sink -> {
            try {
                var means = Means.of(id, (what, cause) -> LOG.warn("Carrier {}: {}.", id, what, cause));
                return new LocalLine(new SimulatedCarrier(file, settings.carrier(), sink, means), settings.patience());
            } catch (IOException e) {
                throw new UncheckedIOException("the carrier's log " + file + " cannot be opened", e);
            }
        };
    }
}
