package io.patchbay.capabilities.numbers.internal.port;

import io.patchbay.api.http.Problem;
import io.patchbay.api.numbers.NumberPorts.Finding;
import io.patchbay.api.numbers.PortOrder;
import io.patchbay.api.numbers.PortOrder.State;
import io.patchbay.api.numbers.PortOrder.Trouble;
import io.patchbay.api.telephony.E164;
import io.patchbay.spi.numbers.CarrierPort;
import io.patchbay.spi.numbers.NumberAnswer;
import io.patchbay.spi.numbers.PortsByCarrierId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Orders at carriers that keep no reference of ours. One whose answer was lost is looked for by its number, and never given again by the host itself: what cannot be found waits for an operator who looks
 * in the carrier's console.
 */
final class PortDoubts {
    private static final Logger LOG = LoggerFactory.getLogger(PortDoubts.class);
    /** What the carrier's clock and ours may differ by. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    private static final Trouble UNKNOWN = new Trouble(
            PortOrder.OUTCOME_UNKNOWN,
            "The carrier did not answer, so it may or may not have this order, which is therefore not given again by"
                    + " itself. The operator looks in the carrier's console: if it is there, patchbay:port-link ties it to"
                    + " the carrier's id of it; if it is not, patchbay:port-resubmit gives it once more, and"
                    + " patchbay:port-cancel calls it off.");

    private final PortSteps steps;
    private final PortMeans means;
    private final BiFunction<Port, CarrierPort, CompletionStage<Port>> known;
    private final Function<List<CarrierPort>, CompletionStage<List<CarrierPort>>> untied;

    /** @param known writes down what the carrier says @param untied leaves of orders those that are not any of ours already */
    PortDoubts(
            PortSteps steps,
            PortMeans means,
            BiFunction<Port, CarrierPort, CompletionStage<Port>> known,
            Function<List<CarrierPort>, CompletionStage<List<CarrierPort>>> untied) {
        this.steps = steps;
        this.means = means;
        this.known = known;
        this.untied = untied;
    }

    /** Whether the carrier may or may not have it. */
    static boolean about(Port port) {
        return port.state() == State.ACTION_REQUIRED
                && port.standing().carrierId().isEmpty()
                && port.standing()
                        .trouble()
                        .filter(trouble -> trouble.code().equals(PortOrder.OUTCOME_UNKNOWN))
                        .isPresent();
    }

    /** @throws Problem for what its owner may not do while nobody knows */
    static void refuse(Port port) {
        if (about(port)) {
            throw new Problem(
                    409,
                    "port_outcome_unknown",
                    "It is not known whether the carrier has this order; the operator looks there and decides.");
        }
    }

    /** Asks how an order stands that has the carrier's id, or looks for one that has none. */
    CompletionStage<Port> look(PortsByCarrierId orders, Port port) {
        var carrierId = port.standing().carrierId();
        return carrierId.isPresent()
                ? PortCarriers.limited(orders.standing(carrierId.get(), number(port)))
                        .thenCompose(answer -> stands(port, answer))
                : search(orders, port);
    }

    private CompletionStage<Port> stands(Port port, NumberAnswer<Optional<CarrierPort>> answer) {
        if (!(answer instanceof NumberAnswer.Of<Optional<CarrierPort>> of)) {
            return same(port);
        }
        if (of.value().isEmpty()) {
            LOG.warn("The carrier {} does not know the order {}.", port.deal().provider(), port.id());
            return same(port);
        }
        return known.apply(port, of.value().get());
    }

    /** One order there that is for this number and none of ours yet must be this one: a number is ported by one order at a time. */
    private CompletionStage<Port> search(PortsByCarrierId orders, Port port) {
        var from = Instant.ofEpochMilli(port.ask().asked()).minus(CLOCKS);
        return PortCarriers.limited(orders.since(number(port), from)).thenCompose(answer -> {
            if (answer instanceof NumberAnswer.Of<List<CarrierPort>> of) {
                return untied.apply(of.value())
                        .thenCompose(found -> found.size() == 1 ? known.apply(port, found.get(0)) : lost(port));
            }
            return lost(port);
        });
    }

    private CompletionStage<Port> lost(Port port) {
        if (about(port) || !means.settled(port)) {
            return same(port);
        }
        LOG.warn(
                "Whether the carrier {} has the order {} is not known; it waits for an operator, see port-show.",
                port.deal().provider(),
                port.id());
        return steps.moved(port, standing(port, State.ACTION_REQUIRED, Optional.of(UNKNOWN)));
    }

    /** Ties an order to what an operator found at the carrier. @throws Problem 422 if the carrier denies it */
    CompletionStage<Port> tie(PortsByCarrierId orders, Port port, Finding.There found) {
        return PortCarriers.limited(orders.standing(found.carrierId(), number(port)))
                .thenCompose(answer -> {
                    if (!(answer instanceof NumberAnswer.Of<Optional<CarrierPort>> of)) {
                        throw PortRunner.unavailable();
                    }
                    return known.apply(
                            port,
                            of.value()
                                    .orElseThrow(() -> Problem.invalid(
                                            "/carrierId",
                                            "unknown_order",
                                            "The carrier has no order with this id for this number.")));
                });
    }

    /** The carrier does not have it: the money and the number are free again. */
    CompletionStage<Port> drop(Port port) {
        return steps.moved(port, standing(port, State.CANCELED, Optional.empty()));
    }

    private Port.Standing standing(Port port, State state, Optional<Trouble> trouble) {
        return port.standing().troubled(state, trouble, means.clock().millis());
    }

    private static E164 number(Port port) {
        return new E164(port.owned().sender().value());
    }

    private static CompletionStage<Port> same(Port port) {
        return CompletableFuture.completedFuture(port);
    }
}
