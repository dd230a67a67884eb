package io.patchbay.shell.internal.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.inbound.InboundLog;
import io.patchbay.api.inbound.InboundQuery;
import io.patchbay.api.inbound.InboundView;
import io.patchbay.api.inbound.Peer;
import io.patchbay.api.store.Page;
import io.patchbay.api.telephony.SenderId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class InboundListTest implements InboundLog {
    private static final Instant THEN = Instant.parse("2026-11-22T09:30:00Z");

    @Override
    public CompletionStage<Page<InboundView>> list(InboundQuery query) {
        var content = query.org().isPresent()
                ? new InboundContent.Text("Hello")
                : InboundContent.Binary.of(new byte[] {1, 2, 3}, 4);
        var view = new InboundView(
                "mo_1",
                query.org().orElse(""),
                query.project(),
                "conv_1",
                new Peer("+16505550123"),
                new SenderId("+14155550100"),
                content,
                List.of(),
                "sandbox",
                Map.of(),
                Optional.empty(),
                InboundView.Parts.ONE,
                new InboundView.Times(THEN, THEN));
        return CompletableFuture.completedFuture(new Page<>(List.of(view), Optional.empty()));
    }

    @Override
    public CompletionStage<Optional<InboundView>> find(String org, Optional<String> project, String id) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Test
    void numbersAndTextsAreShownOnDemandOnly() throws Exception {
        var services = new FakeServices().with(this);
        var masked = Ran.of(services, new InboundList(), "--org", "demo");
        assertThat(masked.out()).contains("mo_1", "+1650…23", "5 characters").doesNotContain("Hello", "+16505550123");

        assertThat(Ran.of(services, new InboundList(), "--org", "demo", "--full")
                        .out())
                .contains("Hello", "+16505550123");
        assertThat(Ran.of(services, new InboundList()).out()).contains("3 octets");
    }

    @Test
    void whatCannotBeListedIsASentence() throws Exception {
        assertThat(Ran.of(new FakeServices().with(this), new InboundList(), "--limit", "0")
                        .err())
                .contains("Ask for 1 to 200 texts");
        assertThat(Ran.of(new FakeServices(), new InboundList()).err())
                .contains("The inbound capability is not running");
    }
}
