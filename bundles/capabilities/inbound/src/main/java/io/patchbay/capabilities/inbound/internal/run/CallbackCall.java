package io.patchbay.capabilities.inbound.internal.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.inbound.InboundView;
import io.patchbay.api.webhooks.SignedCalls;
import io.patchbay.capabilities.inbound.internal.table.CallbackTable;
import io.patchbay.capabilities.inbound.internal.table.InboundStore;
import io.patchbay.capabilities.inbound.internal.table.Run;
import io.patchbay.capabilities.inbound.internal.table.RunKind;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Tells a callback of the relay of a text, as the relay's clients read it. What it answers is nobody's business. */
final class CallbackCall {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'+00:00'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Calls calls;
    private final CallbackTable table;
    private final CallbackDesk desk;
    private final Duration limit;

    CallbackCall(Calls calls, CallbackTable table, CallbackDesk desk, Duration limit) {
        this.calls = calls;
        this.table = table;
        this.desk = desk;
        this.limit = limit;
    }

    /** One that was changed or removed meanwhile is asked as it is now. */
    CompletionStage<Outcome> make(Run run, InboundView text) {
        var kind = RunKind.of(run);
        var known = table.of(kind, text);
        if (known.isEmpty()) {
            return CompletableFuture.completedFuture(Outcome.Done.because("the callback does not want it any more"));
        }
        var token = CallbackTable.place(kind, text).flatMap(place -> desk.token(place, known.get()));
        var call = new SignedCalls.Call(
                text.org(), known.get().callback().url(), run.id(), body(text, token), run.attempts(), limit);
        return calls.call(call)
                .thenApply(result -> Handover.failure(result).orElseGet(() -> Outcome.Done.because("delivered")));
    }

    private static String body(InboundView text, Optional<String> token) {
        var body = new LinkedHashMap<String, Object>();
        body.put("event_type", "message");
        body.put("channel", "sms");
        body.put("message_id", text.id());
        body.put("source", text.from().value());
        body.put("destination", text.to().value());
        body.put("text", text.content() instanceof InboundContent.Text said ? said.body() : "");
        body.put("media", InboundStore.event(text).data().get("media"));
        body.put("duration_sec", null);
        body.put("received_at", TIME.format(text.times().received()));
        body.put("callback_token", token.orElse(null));
        return json(body);
    }

    private static String json(Map<String, Object> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists and texts are JSON", e);
        }
    }
}
