package io.patchbay.routes.numbers.internal;

import io.patchbay.api.numbers.NumberPorts;
import io.patchbay.api.numbers.OwnedNumber;
import io.patchbay.api.numbers.PortDetails;
import io.patchbay.api.numbers.PortOrder;
import io.patchbay.api.numbers.PortOrder.State;
import io.patchbay.api.numbers.PortPaper;
import io.patchbay.api.store.Once;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.store.Page;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One order that is whatever is asked for. */
final class PaperPorts implements NumberPorts {
    static final String ID = "port_1";

    final List<PortOrder.Wish> wishes = new ArrayList<>();
    byte[] attached = new byte[0];

    private static PortOrder order(State state) {
        var details = new PortDetails(
                new PortDetails.Account(Optional.of("Old Co."), Optional.of("123"), Optional.of("9876")),
                "Acme",
                new PortDetails.Signer("Ada", Optional.of("ada@acme.example")),
                new PortDetails.Address("1 Main St", "San Francisco", "CA", "94105", "US"),
                Optional.empty());
        var owned = new OwnedNumber(new SenderId("+14155550123"), "acme", Optional.empty(), Optional.empty());
        return new PortOrder(
                ID,
                owned,
                "sandbox",
                state,
                details,
                List.of(new PortPaper(PortPaper.Kind.LOA, "application/pdf", 3, "00", Instant.EPOCH)),
                Optional.empty(),
                Optional.empty(),
                List.of(new PortOrder.Step(state, Instant.EPOCH, "")),
                Instant.EPOCH);
    }

    @Override
    public CompletionStage<List<Portable>> portability(String org, E164 number) {
        return now(List.of(new Portable("sandbox", true, List.of("accountNumber"), List.of(PortPaper.Kind.LOA), "")));
    }

    @Override
    public CompletionStage<Once<PortOrder>> open(Optional<OnceKey> once, PortOrder.Wish wish) {
        wishes.add(wish);
        return now(new Once<>(order(State.DRAFT), false));
    }

    @Override
    public CompletionStage<Optional<PortOrder>> find(String org, String id) {
        return now(org.equals("acme") && id.equals(ID) ? Optional.of(order(State.IN_REVIEW)) : Optional.empty());
    }

    @Override
    public CompletionStage<Page<PortOrder>> list(Optional<String> org, Optional<State> state, Page.Request page) {
        return now(new Page<>(List.of(order(state.orElse(State.DRAFT))), Optional.empty()));
    }

    @Override
    public CompletionStage<PortOrder> correct(String org, String id, PortDetails details) {
        return now(order(State.DRAFT));
    }

    @Override
    public CompletionStage<PortOrder> attach(String org, String id, PortPaper.Kind kind, byte[] content) {
        attached = content;
        return now(order(State.DRAFT));
    }

    @Override
    public CompletionStage<PortPaper.Content> paper(String org, String id, PortPaper.Kind kind) {
        return now(new PortPaper.Content(order(State.DRAFT).papers().get(0), attached));
    }

    @Override
    public CompletionStage<PortOrder> submit(String org, String id) {
        return now(order(State.IN_REVIEW));
    }

    @Override
    public CompletionStage<PortOrder> cancel(String org, String id) {
        return now(order(State.CANCELED));
    }

    @Override
    public CompletionStage<PortOrder> refresh(String org, String id) {
        return now(order(State.IN_REVIEW));
    }

    @Override
    public CompletionStage<PortOrder> settle(String org, String id, Finding finding) {
        return now(order(State.IN_REVIEW));
    }

    private static <T> CompletionStage<T> now(T value) {
        return CompletableFuture.completedFuture(value);
    }
}
