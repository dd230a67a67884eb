package io.patchbay.providers.sandbox.internal.numbers;

import io.patchbay.api.telephony.E164;
import io.patchbay.spi.numbers.CarrierPort;
import io.patchbay.spi.numbers.NumberAnswer;
import io.patchbay.spi.numbers.PortRequest;
import io.patchbay.spi.numbers.Portability;
import io.patchbay.spi.numbers.PortingProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Porting to the simulated carrier, over a network that loses what {@link PortFate} says. */
public final class SandboxPorts implements PortingProvider, AutoCloseable {
    private final String id;
    private final PortCounter counter;
    private final Network network;

    /**
     * Opens the carrier's log of orders.
     *
     * @param numbers whose counter has the numbers afterwards
     * @param pace how long each stage lasts at least
     */
    public SandboxPorts(SandboxNumbers numbers, Path log, Duration patience, Duration pace) {
        this.id = numbers.id();
        try {
            this.counter = new PortCounter(log, numbers.counter(), pace, Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException("the carrier's log of orders cannot be opened", e);
        }
        this.network = new Network(id + "-ports", patience);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public CompletionStage<NumberAnswer<Portability>> portability(E164 number) {
        return network.ask(() -> new NumberAnswer.Of<>(counter.portability(number)));
    }

    @Override
    public CompletionStage<NumberAnswer<CarrierPort>> submit(PortRequest request) {
        return switch (PortFate.of(request.number())) {
            case LOST_BEFORE -> network.silence();
            case LOST_AFTER -> network.ask(() -> counter.submit(request)).thenCompose(taken -> network.silence());
            case UNREACHABLE -> Network.unreachable();
            default -> network.ask(() -> counter.submit(request));
        };
    }

    @Override
    public CompletionStage<NumberAnswer<Optional<CarrierPort>>> find(String reference) {
        return network.ask(() -> new NumberAnswer.Of<>(counter.find(reference)));
    }

    @Override
    public CompletionStage<NumberAnswer<CarrierPort>> amend(String carrierId, PortRequest request) {
        return network.ask(() -> counter.amend(carrierId, request));
    }

    @Override
    public CompletionStage<NumberAnswer<CarrierPort>> cancel(String carrierId) {
        return network.ask(() -> counter.cancel(carrierId));
    }

    @Override
    public void close() {
        network.close();
        try {
            counter.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the carrier's log of orders did not close", e);
        }
    }
}
