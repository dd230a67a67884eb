package io.patchbay.capabilities.numbers.internal.port;

import io.patchbay.api.numbers.PortOrder.State;
import io.patchbay.api.numbers.PortOrder.Trouble;
import io.patchbay.spi.numbers.CarrierPort;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What a carrier says of an order, in our words. */
final class PortReading {
    private PortReading() {}

    static Port.Standing standing(Port port, CarrierPort order, long now) {
        var trouble = order.code().isEmpty()
                ? Optional.<Trouble>empty()
                : Optional.of(new Trouble(order.code(), PortRows.cut(order.reason())));
        return new Port.Standing(
                state(order.stage()),
                port.standing().revision(),
                Optional.of(order.carrierId()),
                order.confirmed().map(time -> time.truncatedTo(ChronoUnit.MILLIS)),
                trouble,
                now);
    }

    private static State state(CarrierPort.Stage stage) {
        return switch (stage) {
            case IN_REVIEW -> State.IN_REVIEW;
            case ACTION_REQUIRED -> State.ACTION_REQUIRED;
            case CONFIRMED -> State.FOC_CONFIRMED;
            case PORTED -> State.PORTED;
            case REJECTED -> State.REJECTED;
            case CANCELED -> State.CANCELED;
        };
    }
}
