package io.patchbay.shell.internal.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.inbound.ConversationView;
import io.patchbay.api.inbound.ConversationView.Last;
import io.patchbay.api.inbound.ConversationView.State;
import io.patchbay.api.inbound.Conversations;
import io.patchbay.api.inbound.Peer;
import io.patchbay.api.store.Page;
import io.patchbay.api.telephony.SenderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class ConversationListTest implements Conversations {
    private static final Instant THEN = Instant.parse("2026-11-22T09:30:00Z");

    @Override
    public CompletionStage<Page<ConversationView>> list(Query query) {
        var view = new ConversationView(
                "conv_1",
                query.org(),
                query.project(),
                new SenderId("+14155550100"),
                new Peer("+16505550123"),
                query.state().orElse(State.RESOLVED),
                2,
                List.of("billing", "vip"),
                new Last("mo_1", false, THEN),
                THEN);
        return CompletableFuture.completedFuture(new Page<>(List.of(view), Optional.of("1.conv_1")));
    }

    @Override
    public CompletionStage<Optional<ConversationView>> find(Place place) {
        throw new AssertionError("a list finds no single thread");
    }

    @Override
    public CompletionStage<Optional<ConversationView>> edit(Place place, Edit edit) {
        throw new AssertionError("a list changes nothing");
    }

    @Override
    public CompletionStage<Sent> sent(String id, Page.Request page) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Boolean> replied(String id, String message, Instant at) {
        throw new AssertionError("a list changes nothing");
    }

    @Test
    void numbersAreShownOnDemandOnly() throws Exception {
        var services = new FakeServices().with(this);
        var masked = Ran.of(services, new ConversationList(), "--org", "demo");
        assertThat(masked.out())
                .contains("conv_1", "resolved", "billing, vip", "+1650…23", "There are more")
                .doesNotContain("+16505550123");
        assertThat(Ran.of(services, new ConversationList(), "--org", "demo", "--full", "--open")
                        .out())
                .contains("open", "+16505550123");
    }

    @Test
    void whatCannotBeListedIsASentence() throws Exception {
        assertThat(Ran.of(new FakeServices().with(this), new ConversationList(), "--org", "demo", "--limit", "0")
                        .err())
                .contains("Ask for 1 to 200 threads");
        assertThat(Ran.of(new FakeServices(), new ConversationList(), "--org", "demo")
                        .err())
                .contains("The inbound capability is not running");
    }
}
