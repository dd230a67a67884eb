package io.patchbay.capabilities.numbers.internal.port;

import io.patchbay.api.http.Problem;
import io.patchbay.api.numbers.NumberPorts.Finding;
import io.patchbay.api.numbers.PortOrder.State;
import io.patchbay.api.numbers.PortOrder.Trouble;
import io.patchbay.spi.numbers.CarrierPort;
import io.patchbay.spi.numbers.NumberAnswer;
import io.patchbay.spi.numbers.PortRequest;
import io.patchbay.spi.numbers.PortingProvider;
import io.patchbay.spi.numbers.PortsByCarrierId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speaks with the carrier of an order. It is given an order once; whatever happens in between, it is asked what it knows before it is given the order again. */
final class PortRunner {
    private static final Logger LOG = LoggerFactory.getLogger(PortRunner.class);

    private final PortCarriers carriers;
    private final PortSteps steps;
    private final PortHost host;
    private final PortMeans means;
    private final PortDoubts doubts;
    /** What this host is giving a carrier just now: nobody else is to judge by its age. */
    private final Set<String> giving = ConcurrentHashMap.newKeySet();

    PortRunner(PortCarriers carriers, PortSteps steps, PortHost host, PortMeans means) {
        this.carriers = carriers;
        this.steps = steps;
        this.host = host;
        this.means = means;
        this.doubts = new PortDoubts(steps, means, this::known, host.untied());
    }

    /** Gives the carrier what was just committed as submitted. */
    CompletionStage<Port> give(Port port) {
        var provider = carriers.find(port.deal().provider());
        if (provider.isEmpty()) {
            return unasked(port);
        }
        giving.add(port.id());
        return host.requests()
                .apply(port)
                .thenCompose(request -> hand(provider.get(), port, request))
                .whenComplete((done, failure) -> giving.remove(port.id()));
    }

    private CompletionStage<Port> hand(PortingProvider provider, Port port, PortRequest request) {
        var carrierId = port.standing().carrierId();
        var asked = carrierId.isPresent() ? provider.amend(carrierId.get(), request) : provider.submit(request);
        return PortCarriers.limited(asked).thenCompose(answer -> {
            if (answer instanceof NumberAnswer.Of<CarrierPort> of) {
                return known(port, of.value());
            }
            if (answer instanceof NumberAnswer.NotAsked<CarrierPort>) {
                return unasked(port);
            }
            if (provider instanceof PortsByCarrierId orders) {
                return answer instanceof NumberAnswer.Refused<CarrierPort> refused
                        ? refused(port, refused, carrierId.isPresent())
                        : doubts.look(orders, port);
            }
            return found(provider, port, answer);
        });
    }

    /** Noted, so that an order which the carrier provably does not have can be told from one that it may have. */
    private CompletionStage<Port> unasked(Port port) {
        return steps.edited(port, port.asked(Port.Ask.nobody(means.clock().millis())));
    }

    /** After silence, or a refusal that the order's own first attempt may have caused. */
    private CompletionStage<Port> found(PortingProvider provider, Port port, NumberAnswer<CarrierPort> answer) {
        return PortCarriers.limited(provider.find(port.id())).thenCompose(known -> {
            if (known instanceof NumberAnswer.Of<Optional<CarrierPort>> of) {
                if (of.value().filter(order -> tells(port, order)).isPresent()) {
                    return known(port, of.value().get());
                }
                if (answer instanceof NumberAnswer.Refused<CarrierPort> refused) {
                    return refused(port, refused, of.value().isPresent());
                }
            }
            return same(port);
        });
    }

    /** @param there whether the carrier has the order: a correction that is refused leaves it there, for its owner to look at */
    private CompletionStage<Port> refused(Port port, NumberAnswer.Refused<CarrierPort> refused, boolean there) {
        var trouble = new Trouble(refused.code(), PortRows.cut(refused.reason()));
        var state = there ? State.ACTION_REQUIRED : State.REJECTED;
        return steps.moved(
                port,
                port.standing().troubled(state, Optional.of(trouble), means.clock().millis()));
    }

    /** Whether the carrier speaks of the order as it was given last, or has gone on without our correction. */
    private static boolean tells(Port port, CarrierPort order) {
        return order.revision() >= port.standing().revision() || order.stage() != CarrierPort.Stage.ACTION_REQUIRED;
    }

    /** Asks how it stands, and goes on from there. */
    CompletionStage<Port> look(Port port) {
        var provider = carriers.find(port.deal().provider()).orElse(null);
        if (provider == null || giving.contains(port.id())) {
            return same(port);
        }
        if (provider instanceof PortsByCarrierId orders) {
            return port.ask().nobody() ? again(port) : doubts.look(orders, port);
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
        return port.state() != State.SUBMITTED || !means.settled(port)
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
        return state == State.PORTED ? host.arrival().take(port, next, order) : steps.moved(port, next);
    }

    /** Calls it off at the carrier. */
    CompletionStage<Port> cancel(Port port) {
        var provider = carriers.find(port.deal().provider()).orElseThrow(PortRunner::unavailable);
        var carrierId = port.standing().carrierId();
        if (carrierId.isEmpty()) {
            throw new Problem(
                    409, "port_pending", "The order is just being given to the carrier; cancel it in a moment.");
        }
        return PortCarriers.limited(provider.cancel(carrierId.get())).thenCompose(answer -> {
            if (answer instanceof NumberAnswer.Of<CarrierPort> of) {
                return known(port, of.value());
            }
            if (answer instanceof NumberAnswer.Refused<CarrierPort> refused) {
                throw new Problem(409, "port_too_late", refused.reason());
            }
            throw unavailable();
        });
    }

    /** Ends the doubt about an order as an operator says. */
    CompletionStage<Port> settle(Port port, Finding finding) {
        if (finding instanceof Finding.Missing missing) {
            return missing.again()
                    ? steps.submitted(port, port.submitted(means.ask())).thenCompose(this::give)
                    : doubts.drop(port);
        }
        var provider = carriers.find(port.deal().provider()).orElseThrow(PortRunner::unavailable);
        return doubts.tie((PortsByCarrierId) provider, port, (Finding.There) finding);
    }

    static Problem unavailable() {
        return Problem.unavailable("carrier_unavailable", "The carrier cannot be asked now; try again.", 5);
    }

    private static CompletionStage<Port> same(Port port) {
        return CompletableFuture.completedFuture(port);
    }
}
