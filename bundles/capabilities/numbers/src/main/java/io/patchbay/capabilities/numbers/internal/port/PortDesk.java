package io.patchbay.capabilities.numbers.internal.port;

import io.patchbay.api.http.Problem;
import io.patchbay.api.numbers.NumberPorts;
import io.patchbay.api.numbers.PortDetails;
import io.patchbay.api.numbers.PortOrder;
import io.patchbay.api.numbers.PortOrder.State;
import io.patchbay.api.numbers.PortPaper;
import io.patchbay.api.store.Once;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.store.Page;
import io.patchbay.api.telephony.E164;
import io.patchbay.capabilities.numbers.internal.market.Market;
import io.patchbay.capabilities.numbers.internal.table.Deal;
import io.patchbay.platform.persistence.Store;
import io.patchbay.spi.numbers.Portability;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What owners do with their orders. */
@Component(service = NumberPorts.class)
public final class PortDesk implements NumberPorts {
    private final Store store;
    private final PortFiles files;
    private final PortOpening opening;
    private final PortSteps steps;
    private final PortRunner runner;
    private final Terms terms;

    /** @param ask marks an order as asked for by this node */
    record Terms(Market market, Clock clock, Supplier<Port.Ask> ask) {}

    /** What the desk works with. */
    record Parts(Store store, PortFiles files, PortOpening opening, PortSteps steps, PortRunner runner) {}

    @Activate
    public PortDesk(@Reference Porting porting) {
        var parts = porting.parts();
        this.store = parts.store();
        this.files = parts.files();
        this.opening = parts.opening();
        this.steps = parts.steps();
        this.runner = parts.runner();
        this.terms = porting.deskTerms();
    }

    @Override
    public CompletionStage<List<Portable>> portability(String org, E164 number) {
        return opening.portability(org, number);
    }

    @Override
    public CompletionStage<Once<PortOrder>> open(Optional<OnceKey> once, PortOrder.Wish wish) {
        return terms.market()
                .planned(wish.org(), () -> opening.draft(wish))
                .thenCompose(draft -> steps.open(once, draft))
                .thenCompose(done -> files.view(done.value()).thenApply(order -> new Once<>(order, done.repeated())));
    }

    @Override
    public CompletionStage<Optional<PortOrder>> find(String org, String id) {
        return store.readLater(connection -> {
            var port = PortRows.find(connection, id).filter(row -> row.org().equals(org));
            return port.isEmpty() ? Optional.empty() : Optional.of(files.view(connection, port.get()));
        });
    }

    @Override
    public CompletionStage<Page<PortOrder>> list(Optional<String> org, Optional<State> state, Page.Request page) {
        return store.readLater(connection -> {
            var all = new ArrayList<PortOrder>();
            for (var port : PortRows.list(connection, org, state, page.after(), page.limit() + 1)) {
                all.add(files.view(connection, port));
            }
            return Page.cut(all, page, PortOrder::id);
        });
    }

    @Override
    public CompletionStage<PortOrder> correct(String org, String id, PortDetails details) {
        return with(org, id, port -> {
            edited(port);
            var pin = details.account()
                    .pin()
                    .or(() -> files.details().open(port).account().pin());
            return steps.edited(port, port.detailed(files.details().seal(id, details.pin(pin))));
        });
    }

    @Override
    public CompletionStage<PortOrder> attach(String org, String id, PortPaper.Kind kind, byte[] content) {
        return with(org, id, port -> {
            edited(port);
            var now = Instant.ofEpochMilli(terms.clock().millis());
            var paper = Papers.read(kind, content, now);
            return steps.attached(port, paper, files.papers().pieces(id, kind, content));
        });
    }

    private static void edited(Port port) {
        if (!port.state().edited()) {
            throw forbidden(port, "changed");
        }
    }

    private static Problem forbidden(Port port, String what) {
        return new Problem(
                409,
                "port_state",
                "An order that is " + port.state().wire() + " cannot be " + what + "; look at its state.");
    }

    @Override
    public CompletionStage<PortPaper.Content> paper(String org, String id, PortPaper.Kind kind) {
        return files.paper(org, id, kind);
    }

    @Override
    public CompletionStage<PortOrder> submit(String org, String id) {
        return with(org, id, port -> {
            PortDoubts.refuse(port);
            if (!port.state().mayBecome(State.SUBMITTED)) {
                throw forbidden(port, "submitted");
            }
            return files.papersOf(id).thenCompose(papers -> checked(port, papers));
        });
    }

    private CompletionStage<Port> checked(Port port, List<PortPaper> papers) {
        return terms.market()
                .planned(port.org(), () -> opening.stillPortable(port))
                .thenCompose(answer -> submit(port, papers, answer));
    }

    private CompletionStage<Port> submit(Port port, List<PortPaper> papers, Portability answer) {
        PortChecks.complete(files.details().open(port), papers, answer, terms.clock());
        var priced = port.state() == State.DRAFT ? port.on(priced(port)) : port;
        return steps.submitted(port, priced.submitted(terms.ask().get())).thenCompose(runner::give);
    }

    private Deal priced(Port port) {
        var deal = port.deal();
        var fees = terms.market().till().price(port.org(), deal.traits(), deal.provider());
        return new Deal(deal.purchase(), deal.provider(), deal.traits(), fees);
    }

    @Override
    public CompletionStage<PortOrder> cancel(String org, String id) {
        return with(org, id, this::cancel);
    }

    private CompletionStage<Port> cancel(Port port) {
        PortDoubts.refuse(port);
        return switch (port.state()) {
            case CANCELED -> CompletableFuture.completedFuture(port);
            case PORTED, REJECTED -> throw forbidden(port, "canceled");
            case DRAFT ->
                steps.moved(
                        port, port.standing().in(State.CANCELED, terms.clock().millis()));
            default -> runner.cancel(port);
        };
    }

    @Override
    public CompletionStage<PortOrder> settle(String org, String id, Finding finding) {
        return with(org, id, port -> {
            if (!PortDoubts.about(port)) {
                throw new Problem(409, "port_state", "Nothing is in doubt about this order; look at its state.");
            }
            return runner.settle(port, finding);
        });
    }

    @Override
    public CompletionStage<PortOrder> refresh(String org, String id) {
        return with(
                org,
                id,
                port -> port.state() == State.DRAFT || port.state().last()
                        ? CompletableFuture.completedFuture(port)
                        : runner.look(port));
    }

    private CompletionStage<PortOrder> with(String org, String id, Function<Port, CompletionStage<Port>> work) {
        return files.find(org, id)
                .thenCompose(found -> work.apply(found.orElseThrow(() -> Problem.notFound("port-in order"))))
                .thenCompose(port -> files.view(port.id()));
    }
}
