package io.patchbay.routes.testing;

import io.patchbay.api.http.Problem;
import io.patchbay.api.messages.AcceptedSms;
import io.patchbay.api.messages.MessageQuery;
import io.patchbay.api.messages.MessageService;
import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.MessageView;
import io.patchbay.api.messages.SendSms;
import io.patchbay.api.money.Money;
import io.patchbay.api.numbers.Senders;
import io.patchbay.api.store.Once;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.store.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Messages in memory that keep the rules a route relies on: ownership of the sender, idempotency keys, tenants. Remembers what it was asked. */
public final class RecordedMessages implements MessageService {
    public static final Instant ACCEPTED_AT = Instant.parse("2026-11-22T09:30:00Z");

    /** What each costs, however long it is. */
    private static final Money PRICE = Money.parse("0.0079");

    private final Senders senders;
    private final List<SendSms> accepted = new CopyOnWriteArrayList<>();
    private final List<MessageQuery> queries = new CopyOnWriteArrayList<>();
    private final Map<String, MessageView> messages = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, AcceptedSms> once = new ConcurrentHashMap<>();

    public RecordedMessages(Senders senders) {
        this.senders = senders;
    }

    /** What was accepted, oldest first. */
    public List<SendSms> accepted() {
        return accepted;
    }

    /** The lists that were asked for, oldest first. */
    public List<MessageQuery> queries() {
        return queries;
    }

    /** Forgets everything, so that tests may share a door. */
    public void clear() {
        accepted.clear();
        queries.clear();
        messages.clear();
        once.clear();
    }

    /** Puts a message as it shall be found. */
    public void put(MessageView message) {
        messages.put(message.id(), message);
    }

    @Override
    public CompletionStage<Once<AcceptedSms>> accept(SendSms sms) {
        if (senders.owned(sms.org(), sms.from()).isEmpty()) {
            return CompletableFuture.failedFuture(new Problem(
                    403, "sender_not_owned", "The organization does not own this sender; send from one of its own."));
        }
        var key = sms.options().once().map(OnceKey::key);
        var earlier = key.map(once::get);
        if (earlier.isPresent()) {
            return CompletableFuture.completedFuture(new Once<>(earlier.get(), true));
        }
        accepted.add(sms);
        var id = "msg_" + accepted.size();
        var made = new AcceptedSms(
                id, MessageState.QUEUED, sms.from(), sms.to(), sms.text().segments(), Optional.of(PRICE));
        key.ifPresent(k -> once.put(k, made));
        put(view(id, sms));
        // On another thread, as a commit does it.
        return CompletableFuture.supplyAsync(() -> new Once<>(made, false));
    }

    @Override
    public CompletionStage<Optional<MessageView>> find(String org, Optional<String> project, String id) {
        return CompletableFuture.completedFuture(
                Optional.ofNullable(messages.get(id)).filter(m -> visible(m, org, project)));
    }

    @Override
    public CompletionStage<Page<MessageView>> list(MessageQuery query) {
        queries.add(query);
        var found = messages.values().stream()
                .filter(m -> visible(m, query.org().orElse(m.org()), query.project()))
                .sorted(Comparator.comparing(MessageView::id).reversed())
                .limit(query.page().limit() + 1L)
                .toList();
        return CompletableFuture.completedFuture(Page.cut(new ArrayList<>(found), query.page(), MessageView::id));
    }

    @Override
    public CompletionStage<Optional<Timeline>> timeline(String id) {
        return CompletableFuture.completedFuture(
                Optional.ofNullable(messages.get(id)).map(m -> new Timeline(m, List.of())));
    }

    @Override
    public List<LaneView> lanes() {
        return List.of();
    }

    private static boolean visible(MessageView message, String org, Optional<String> project) {
        return message.org().equals(org)
                && (project.isEmpty() || message.project().equals(project));
    }

    private static MessageView view(String id, SendSms sms) {
        var times = new MessageView.Times(
                ACCEPTED_AT,
                ACCEPTED_AT,
                Optional.empty(),
                ACCEPTED_AT.plus(sms.options().validity()));
        return new MessageView(
                id,
                sms.org(),
                sms.project(),
                MessageState.QUEUED,
                sms.from(),
                sms.to(),
                sms.text().body(),
                sms.text().encoding(),
                sms.text().segments(),
                Optional.of(PRICE),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                times,
                List.of(new MessageView.Transition(MessageState.QUEUED, ACCEPTED_AT, Optional.empty())),
                sms.options().media());
    }
}
