package io.patchbay.capabilities.numbers.internal.port;

import io.patchbay.spi.numbers.CarrierPort;
import io.patchbay.spi.numbers.PortRequest;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * What whoever speaks with carriers has of the host.
 *
 * @param requests makes what a carrier is given
 * @param untied leaves of a carrier's orders those that are none of ours yet
 */
record PortHost(
        Arrival arrival,
        Function<Port, CompletionStage<PortRequest>> requests,
        Function<List<CarrierPort>, CompletionStage<List<CarrierPort>>> untied) {
    /** Puts a number that has come over into its owner's hands. */
    @FunctionalInterface
    interface Arrival {
        CompletionStage<Port> take(Port port, Port.Standing standing, CarrierPort known);
    }
}
