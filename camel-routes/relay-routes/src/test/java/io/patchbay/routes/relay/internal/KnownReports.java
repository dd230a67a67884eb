package io.patchbay.routes.relay.internal;

import io.patchbay.api.inbound.InboundReports;
import io.patchbay.api.messages.MessageState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** The same report, whatever is asked for. */
final class KnownReports implements InboundReports {
    private static final Instant THEN = Instant.parse("2026-11-22T09:30:00Z");

    final List<Asked> asked = new CopyOnWriteArrayList<>();

    @Override
    public CompletionStage<Report> report(Asked what) {
        asked.add(what);
        var event = new Event(
                "mo_1",
                "+16505550123",
                "+14155550100",
                "Hello",
                List.of("vip"),
                THEN,
                Optional.of(Duration.ofSeconds(90)));
        var inbound = new Inbound(
                1,
                Optional.of(Duration.ofSeconds(90)),
                List.of(new Count("09", 1)),
                List.of(new Count("+16505550123", 1)),
                List.of(event));
        var sent = new Sent(
                1,
                List.of(new Count("2026-11-22", 1)),
                List.of(new Person("+16505550123", 1, THEN)),
                List.of(new Count("vip", 1)),
                List.of(new SentEvent("msg_1", "+16505550123", "Hi", MessageState.DELIVERED, THEN)));
        return CompletableFuture.completedFuture(new Report(inbound, sent));
    }
}
