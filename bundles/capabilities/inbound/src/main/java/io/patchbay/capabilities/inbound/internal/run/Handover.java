package io.patchbay.capabilities.inbound.internal.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.inbound.InboundTarget;
import io.patchbay.api.inbound.InboundView;
import io.patchbay.api.messages.Priority;
import io.patchbay.api.webhooks.SignedCalls;
import io.patchbay.api.webhooks.SignedCalls.Answered;
import io.patchbay.api.webhooks.SignedCalls.NotAnswered;
import io.patchbay.capabilities.inbound.internal.run.Replier.Reply;
import io.patchbay.capabilities.inbound.internal.table.FunctionTable;
import io.patchbay.capabilities.inbound.internal.table.InboundStore;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands a text to a target, and learns what the target says. */
final class Handover {
    private static final Logger LOG = LoggerFactory.getLogger(Handover.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int GONE = 410;

    private final Calls calls;
    private final FunctionTable functions;
    private final DropIns dropIns;
    private final Duration limit;

    Handover(Calls calls, FunctionTable functions, DropIns dropIns, Duration limit) {
        this.calls = calls;
        this.functions = functions;
        this.dropIns = dropIns;
        this.limit = limit;
    }

    /** What a target said: over, or a reply to send. */
    record Said(Optional<Outcome> over, Optional<Reply> reply) {
        static Said over(Outcome outcome) {
            return new Said(Optional.of(outcome), Optional.empty());
        }
    }

    /** Never fails, unless the store does. */
    CompletionStage<Said> give(InboundView text, InboundTarget target, int attempt) {
        if (target instanceof InboundTarget.Function function) {
            return function(text, function, attempt);
        } else if (target instanceof InboundTarget.Url url) {
            var call = call(text, url.url(), event(text), attempt);
            return calls.call(call).thenApply(Handover::told);
        }
        return target instanceof InboundTarget.Agent agent
                ? agent(text, agent.id())
                : said(new Outcome.Refused("nobody gets it"));
    }

    private CompletionStage<Said> agent(InboundView text, String id) {
        var agents = calls.agents().filter(now -> now.knows(text.org(), id));
        return agents.isEmpty()
                ? said(Outcome.Failed.because("there is no such agent now"))
                : installed(text, text.project(), within(() -> agents.get().answer(id, text)), "the agent");
    }

    /** What is thrown counts as a failure, too. */
    private CompletionStage<List<String>> within(Supplier<CompletionStage<List<String>>> asked) {
        return CompletableFuture.completedFuture(asked)
                .thenCompose(Supplier::get)
                .copy()
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static CompletionStage<Said> installed(
            InboundView text, Optional<String> project, CompletionStage<List<String>> answer, String who) {
        return answer.thenApply(texts -> reply(text, project, new FunctionAnswer(List.copyOf(texts), "answered")))
                .exceptionally(failure -> {
                    LOG.warn("{} failed: {}", who, failure.toString());
                    return Said.over(Outcome.Failed.because(who + " failed"));
                });
    }

    private static CompletionStage<Said> said(Outcome outcome) {
        return CompletableFuture.completedFuture(Said.over(outcome));
    }

    private static Said told(SignedCalls.Result result) {
        return failure(result).map(Said::over).orElseGet(() -> Said.over(Outcome.Done.because("delivered")));
    }

    /** What went wrong, if anything did. */
    static Optional<Outcome> failure(SignedCalls.Result result) {
        if (result instanceof NotAnswered not) {
            return Optional.of(Outcome.Failed.because(not.why()));
        }
        var answer = (Answered) result;
        if (answer.status() >= 200 && answer.status() < 300) {
            return Optional.empty();
        }
        return Optional.of(
                answer.status() == GONE
                        ? new Outcome.Refused("answered 410")
                        : new Outcome.Failed("answered " + answer.status(), answer.retryAfter()));
    }

    private CompletionStage<Said> function(InboundView text, InboundTarget.Function target, int attempt) {
        var known = functions.function(target.project(), target.name()).filter(view -> view.org()
                .equals(text.org()));
        if (known.isPresent()) {
            return calls.call(call(text, known.get().url(), fields(text), attempt))
                    .thenApply(result -> failure(result).map(Said::over).orElseGet(() -> {
                        var answer =
                                FunctionAnswer.of((Answered) result, text.from().value());
                        return reply(text, Optional.of(target.project()), answer);
                    }));
        }
        var installed = dropIns.find(target.name());
        if (installed.isEmpty()) {
            return said(Outcome.Failed.because("there is no such function"));
        }
        return installed(
                text,
                Optional.of(target.project()),
                dropIns.call(installed.get(), text, limit),
                "the installed function " + target.name());
    }

    private static Said reply(InboundView text, Optional<String> project, FunctionAnswer answer) {
        if (answer.replies().isEmpty()) {
            return Said.over(Outcome.Done.because(answer.note()));
        }
        return new Said(
                Optional.empty(),
                Optional.of(new Reply(text, project, Priority.TRANSACTIONAL, answer.replies(), answer.note())));
    }

    private SignedCalls.Call call(InboundView text, String url, Map<String, Object> body, int attempt) {
        try {
            return new SignedCalls.Call(text.org(), url, text.id(), JSON.writeValueAsString(body), attempt, limit);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists and texts are JSON", e);
        }
    }

    private static Map<String, Object> event(InboundView text) {
        var event = InboundStore.event(text);
        var body = new LinkedHashMap<String, Object>();
        body.put("id", text.id());
        body.put("type", event.type());
        body.put("timestamp", DateTimeFormatter.ISO_INSTANT.format(event.at()));
        body.put("data", event.data());
        return body;
    }

    private static Map<String, Object> fields(InboundView text) {
        var body = new LinkedHashMap<String, Object>();
        body.put("from", text.from().value());
        body.put("to", text.to().value());
        body.put("body", text.content() instanceof InboundContent.Text said ? said.body() : "");
        body.put("message_sid", text.id());
        body.put("conversation", text.conversation());
        var told = InboundStore.event(text).data();
        body.put("media", told.get("media"));
        if (text.content() instanceof InboundContent.Binary) {
            body.put("binary", told.get("binary"));
        }
        return body;
    }
}
