package io.patchbay.capabilities.numbers.internal.port;

import io.patchbay.api.http.Problem;
import io.patchbay.api.numbers.PortOrder.State;
import io.patchbay.api.numbers.PortOrder.Trouble;
import io.patchbay.spi.numbers.CarrierPort;
import io.patchbay.spi.numbers.NumberAnswer;
import io.patchbay.spi.numbers.PortRequest;
import io.patchbay.spi.numbers.PortingProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speaks with the carrier of an order. It is given an order once; whatever happens in between, it is asked what it knows before it is given the order again. */
final class PortRunner {
    private static final Logger LOG = LoggerFactory.getLogger(PortRunner.class);
    private static final Duration OTHER_NODE = Duration.ofMinutes(2);

    private final PortCarriers carriers;
    private final PortSteps steps;
    private final Arrival arrival;
    private final Function<Port, CompletionStage<PortRequest>> requests;
    private final Means means;

    /** Puts a number that has come over into its owner's hands. */
    @FunctionalInterface
    interface Arrival {
        CompletionStage<Port> take(Port port, Port.Standing standing, CarrierPort known);
    }

    /** @param worker node and boot @param settle after which a carrier that does not know an order never will */
    record Means(String worker, Duration settle, Clock clock) {
        Port.Ask ask() {
            return new Port.Ask(worker, clock.millis());
        }

        boolean ours(Port port) {
            return port.ask().worker().startsWith(worker.substring(0, worker.indexOf('/') + 1));
        }

        Duration age(Port port) {
            return Duration.ofMillis(clock.millis() - port.ask().asked());
        }
    }

    /** @param requests makes what a carrier is given */
    PortRunner(
            PortCarriers carriers,
            PortSteps steps,
            Arrival arrival,
            Function<Port, CompletionStage<PortRequest>> requests,
            Means means) {
        this.carriers = carriers;
        this.steps = steps;
        this.arrival = arrival;
        this.requests = requests;
        this.means = means;
    }

    /** Gives the carrier what was just committed as submitted. */
    CompletionStage<Port> give(Port port) {
        var provider = carriers.find(port.deal().provider());
        return provider.isEmpty()
                ? same(port)
                : requests.apply(port).thenCompose(request -> hand(provider.get(), port, request));
    }

    private CompletionStage<Port> hand(PortingProvider provider, Port port, PortRequest request) {
        var carrierId = port.standing().carrierId();
        var asked = carrierId.isPresent() ? provider.amend(carrierId.get(), request) : provider.submit(request);
        return PortCarriers.limited(asked).thenCompose(answer -> {
            if (answer instanceof NumberAnswer.Of<CarrierPort> of) {
                return known(port, of.value());
            }
            if (answer instanceof NumberAnswer.NotAsked<CarrierPort>) {
                return same(port);
            }
            return found(provider, port, answer);
        });
    }

    /** After silence, or a refusal that the order's own first attempt may have caused. */
    private CompletionStage<Port> found(PortingProvider provider, Port port, NumberAnswer<CarrierPort> answer) {
        return PortCarriers.limited(provider.find(port.id())).thenCompose(known -> {
            if (known instanceof NumberAnswer.Of<Optional<CarrierPort>> of) {
                if (of.value().filter(order -> tells(port, order)).isPresent()) {
                    return known(port, of.value().get());
                }
                if (answer instanceof NumberAnswer.Refused<CarrierPort> refused) {
                    var trouble = new Trouble(refused.code(), PortRows.cut(refused.reason()));
                    // A correction that is refused leaves the order at the carrier, for its owner to look at.
                    var state = of.value().isPresent() ? State.ACTION_REQUIRED : State.REJECTED;
                    return steps.moved(port, standing(port, state, Optional.of(trouble)));
                }
            }
            return same(port);
        });
    }

    /** Whether the carrier speaks of the order as it was given last, or has gone on without our correction. */
    private static boolean tells(Port port, CarrierPort order) {
        return order.revision() >= port.standing().revision() || order.stage() != CarrierPort.Stage.ACTION_REQUIRED;
    }

    /** Asks how it stands, and goes on from there. */
    CompletionStage<Port> look(Port port) {
        var provider = carriers.find(port.deal().provider()).orElse(null);
        if (provider == null) {
            return same(port);
        }
        return PortCarriers.limited(provider.find(port.id())).thenCompose(answer -> {
            if (!(answer instanceof NumberAnswer.Of<Optional<CarrierPort>> of)) {
                return same(port);
            }
            var known = of.value().filter(order -> tells(port, order));
            if (known.isPresent()) {
                return known(port, known.get());
            }
            if (of.value().isPresent()) {
                return port.state() == State.SUBMITTED ? again(port) : same(port);
            }
            return unknownThere(port);
        });
    }

    private CompletionStage<Port> unknownThere(Port port) {
        if (port.standing().carrierId().isPresent()) {
            LOG.warn(
                    "The carrier {} does not know the order {} any more.",
                    port.deal().provider(),
                    port.id());
            return same(port);
        }
        return again(port);
    }

    /** The carrier has denied it, and what was on its way has long arrived. Whoever takes it over in the table gives it once more. */
    private CompletionStage<Port> again(Port port) {
        var patience = means.ours(port) ? means.settle() : OTHER_NODE;
        return port.state() != State.SUBMITTED || means.age(port).compareTo(patience) <= 0
                ? same(port)
                : steps.edited(port, port.asked(means.ask())).thenCompose(this::give);
    }

    /** Writes down what the carrier says. */
    private CompletionStage<Port> known(Port port, CarrierPort order) {
        var next = PortReading.standing(port, order, means.clock().millis());
        var state = next.state();
        if (next.same(port.standing()) || state != port.state() && !port.state().mayBecome(state)) {
            return same(port);
        }
        return state == State.PORTED ? arrival.take(port, next, order) : steps.moved(port, next);
    }

    /** Calls it off at the carrier. */
    CompletionStage<Port> cancel(Port port) {
        var provider = carriers.find(port.deal().provider());
        var carrierId = port.standing().carrierId();
        if (provider.isEmpty()) {
            throw unavailable();
        }
        if (carrierId.isEmpty()) {
            throw new Problem(
                    409, "port_pending", "The order is just being given to the carrier; cancel it in a moment.");
        }
        return PortCarriers.limited(provider.get().cancel(carrierId.get())).thenCompose(answer -> {
            if (answer instanceof NumberAnswer.Of<CarrierPort> of) {
                return known(port, of.value());
            }
            if (answer instanceof NumberAnswer.Refused<CarrierPort> refused) {
                throw new Problem(409, "port_too_late", refused.reason());
            }
            throw unavailable();
        });
    }

    static Problem unavailable() {
        return Problem.unavailable("carrier_unavailable", "The carrier cannot be asked now; try again.", 5);
    }

    private Port.Standing standing(Port port, State state, Optional<Trouble> trouble) {
        var now = port.standing();
        return new Port.Standing(
                state,
                now.revision(),
                now.carrierId(),
                now.foc(),
                trouble,
                means.clock().millis());
    }

    private static CompletionStage<Port> same(Port port) {
        return CompletableFuture.completedFuture(port);
    }
}
