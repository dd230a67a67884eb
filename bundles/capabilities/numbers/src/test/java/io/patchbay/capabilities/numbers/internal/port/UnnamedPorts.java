package io.patchbay.capabilities.numbers.internal.port;

import io.patchbay.api.telephony.E164;
import io.patchbay.spi.numbers.CarrierPort;
import io.patchbay.spi.numbers.NumberAnswer;
import io.patchbay.spi.numbers.PortRequest;
import io.patchbay.spi.numbers.Portability;
import io.patchbay.spi.numbers.PortingProvider;
import io.patchbay.spi.numbers.PortsByCarrierId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The same carrier, but one that keeps no reference of ours. */
final class UnnamedPorts implements PortingProvider, PortsByCarrierId {
    private final SmallPorts carrier;
    volatile boolean listed = true;

    UnnamedPorts(SmallPorts carrier) {
        this.carrier = carrier;
    }

    @Override
    public String id() {
        return carrier.id();
    }

    @Override
    public CompletionStage<NumberAnswer<Portability>> portability(E164 number) {
        return carrier.portability(number);
    }

    @Override
    public CompletionStage<NumberAnswer<CarrierPort>> submit(PortRequest request) {
        return carrier.submit(request);
    }

    @Override
    public CompletionStage<NumberAnswer<Optional<CarrierPort>>> find(String reference) {
        return done(new NumberAnswer.Unknown<>("it keeps no reference"));
    }

    @Override
    public CompletionStage<NumberAnswer<CarrierPort>> amend(String carrierId, PortRequest request) {
        return done(new NumberAnswer.Refused<>("not_correctable", "It corrects no order."));
    }

    @Override
    public CompletionStage<NumberAnswer<CarrierPort>> cancel(String carrierId) {
        return carrier.cancel(carrierId);
    }

    @Override
    public CompletionStage<NumberAnswer<Optional<CarrierPort>>> standing(String carrierId, E164 number) {
        return done(new NumberAnswer.Of<>(carrier.orders.values().stream()
                .filter(order -> order.carrierId().equals(carrierId))
                .findFirst()));
    }

    @Override
    public CompletionStage<NumberAnswer<List<CarrierPort>>> since(E164 number, Instant from) {
        return done(
                listed
                        ? new NumberAnswer.Of<>(List.copyOf(carrier.orders.values()))
                        : new NumberAnswer.Refused<>("404", "It has no list."));
    }

    private static <T> CompletionStage<NumberAnswer<T>> done(NumberAnswer<T> answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
