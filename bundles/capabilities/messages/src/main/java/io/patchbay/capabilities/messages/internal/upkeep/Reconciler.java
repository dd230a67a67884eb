package io.patchbay.capabilities.messages.internal.upkeep;

import io.patchbay.capabilities.messages.internal.lanes.Clocks;
import io.patchbay.capabilities.messages.internal.lanes.Submitters;
import io.patchbay.capabilities.messages.internal.life.GiveUp;
import io.patchbay.capabilities.messages.internal.life.LookedUp;
import io.patchbay.capabilities.messages.internal.life.Message;
import io.patchbay.capabilities.messages.internal.table.DoubtRows;
import io.patchbay.capabilities.messages.internal.table.DoubtRows.Doubt;
import io.patchbay.capabilities.messages.internal.table.MessageRows;
import io.patchbay.capabilities.messages.internal.table.MessageStore;
import io.patchbay.spi.routing.SmsRouting;
import io.patchbay.spi.sms.SmsLookup;
import io.patchbay.spi.sms.SmsLookup.Found;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Resolves unknown outcomes by looking into the carrier's log, a few times in growing distance; in the end, long after its validity, a message counts as failed. */
final class Reconciler {
    private static final int AT_ONCE = 20;
    private static final long LIMIT_SECONDS = 30;

    private final MessageStore store;
    private final SmsRouting routing;
    private final Clocks clocks;
    private final LookPlan plan;
    private final Submitters callers = new Submitters();
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    Reconciler(MessageStore store, SmsRouting routing, Clocks clocks, LookPlan plan) {
        this.store = store;
        this.routing = routing;
        this.clocks = clocks;
        this.plan = plan;
    }

    void step() {
        int room = AT_ONCE - busy.size();
        if (room <= 0) {
            return;
        }
        store.later(connection -> {
                    Map<Doubt, Message> due = new HashMap<>();
                    // Those under way are still due: ask for as many more.
                    var doubts = DoubtRows.due(connection, clocks.now(), AT_ONCE + room);
                    var messages = MessageRows.byId(
                            connection, doubts.stream().map(Doubt::messageId).toList());
                    doubts.stream()
                            .filter(doubt ->
                                    messages.containsKey(doubt.messageId()) && !busy.contains(doubt.messageId()))
                            .limit(room)
                            .forEach(doubt -> due.put(doubt, messages.get(doubt.messageId())));
                    return due;
                })
                .thenAccept(due -> due.forEach(this::begin));
    }

    private void begin(Doubt doubt, Message message) {
        if (busy.add(message.id())) {
            resolve(doubt, message).whenComplete((done, error) -> busy.remove(message.id()));
        }
    }

    private CompletionStage<?> resolve(Doubt doubt, Message message) {
        long now = clocks.now();
        if (now >= plan.end(message)) {
            return store.move(message.id(), new GiveUp(plan.grace()));
        }
        var provider = message.progress().provider().orElse("");
        return find(provider, message)
                .thenCompose(found -> store.move(
                        message.id(), new LookedUp(provider, found, plan.next(doubt.looks(), message, clocks.now()))));
    }

    private CompletableFuture<Found> find(String provider, Message message) {
        var found = new CompletableFuture<Found>();
        try {
            callers.call(provider, () -> ask(provider, message, found));
        } catch (RejectedExecutionException e) {
            found.completeExceptionally(e);
        }
        return found.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                .exceptionally(error -> new Found.Ambiguous(
                        "the look-up failed (" + error.getClass().getSimpleName() + ")"));
    }

    private void ask(String provider, Message message, CompletableFuture<Found> found) {
        var lookup = routing.lookup(provider);
        if (lookup.isEmpty()) {
            found.complete(new Found.Ambiguous("the provider offers no look-up now"));
            return;
        }
        var inquiry = new SmsLookup.Inquiry(
                message.id(),
                message.sms().from(),
                message.sms().to(),
                Instant.ofEpochMilli(message.progress().attemptStarted().orElse(message.created())));
        try {
            lookup.get().find(inquiry).whenComplete((result, error) -> {
                if (error != null || result == null) {
                    found.completeExceptionally(error == null ? new IllegalStateException("no answer") : error);
                } else {
                    found.complete(result);
                }
            });
        } catch (RuntimeException | LinkageError e) {
            found.completeExceptionally(e);
        }
    }

    void close() {
        callers.close();
    }
}
