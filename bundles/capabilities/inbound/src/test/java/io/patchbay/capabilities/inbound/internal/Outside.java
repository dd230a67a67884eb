package io.patchbay.capabilities.inbound.internal;

import io.patchbay.api.consent.ConsentChange;
import io.patchbay.api.consent.Consents;
import io.patchbay.api.http.Problem;
import io.patchbay.api.messages.AcceptedSms;
import io.patchbay.api.messages.MessageQuery;
import io.patchbay.api.messages.MessageService;
import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.MessageView;
import io.patchbay.api.messages.SendSms;
import io.patchbay.api.store.Once;
import io.patchbay.api.store.Page;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.webhooks.SignedCalls;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Tenants' servers, the messages that are sent, and the ledger: what a runner has around it. */
final class Outside implements SignedCalls, MessageService, Consents {
    final List<Call> calls = new CopyOnWriteArrayList<>();
    final List<SendSms> sent = new CopyOnWriteArrayList<>();
    final Collection<ConsentChange> ledger;
    volatile Function<Call, CompletionStage<Result>> answer = call -> answered(200, "text/plain", "ok");
    volatile Optional<Problem> refusal = Optional.empty();
    volatile List<MessageView> listed = List.of();
    private final Map<String, Once<AcceptedSms>> known = new ConcurrentHashMap<>();

    Outside(Collection<ConsentChange> ledger) {
        this.ledger = ledger;
    }

    static CompletionStage<Result> answered(int status, String type, String body) {
        return CompletableFuture.completedFuture(
                new Answered(status, type, body, body.length() > MAX_ANSWER, Optional.empty()));
    }

    List<String> texts() {
        return sent.stream().map(sms -> sms.text().body()).toList();
    }

    @Override
    public void checkAddress(String url) {
        if (url.contains("10.0.0.1")) {
            throw new IllegalArgumentException("no private addresses");
        }
    }

    @Override
    public CompletionStage<Result> call(Call call) {
        calls.add(call);
        return answer.apply(call);
    }

    @Override
    public synchronized CompletionStage<Once<AcceptedSms>> accept(SendSms sms) {
        if (refusal.isPresent()) {
            return CompletableFuture.failedFuture(refusal.get());
        }
        var key = sms.options().once().orElseThrow();
        var before = known.get(key.key());
        if (before != null) {
            return CompletableFuture.completedFuture(new Once<>(before.value(), true));
        }
        sent.add(sms);
        var accepted =
                new AcceptedSms("msg_" + sent.size(), MessageState.QUEUED, sms.from(), sms.to(), 1, Optional.empty());
        known.put(key.key(), new Once<>(accepted, false));
        return CompletableFuture.completedFuture(new Once<>(accepted, false));
    }

    @Override
    public CompletionStage<List<Consents.Entry>> ledger(String org, E164 number) {
        return CompletableFuture.completedFuture(ledger.stream()
                .filter(c -> c.number().equals(number))
                .map(c -> new Consents.Entry(c.number(), c.optedOut(), c.source(), c.evidence(), c.at()))
                .toList());
    }

    @Override
    public CompletionStage<Optional<MessageView>> find(String org, Optional<String> project, String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Page<MessageView>> list(MessageQuery query) {
        return CompletableFuture.completedFuture(new Page<>(listed, Optional.empty()));
    }

    @Override
    public CompletionStage<Optional<Timeline>> timeline(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<LaneView> lanes() {
        return List.of();
    }

    @Override
    public CompletionStage<Boolean> change(ConsentChange change) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Page<Consents.Entry>> suppressed(String org, Page.Request page) {
        throw new UnsupportedOperationException();
    }
}
