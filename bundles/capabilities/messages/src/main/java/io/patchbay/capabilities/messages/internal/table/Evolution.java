package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.api.messages.ReceiptRecorder.Effect;
import io.patchbay.capabilities.messages.internal.life.Message;
import io.patchbay.capabilities.messages.internal.life.Reported;
import io.patchbay.capabilities.messages.internal.life.Step;
import io.patchbay.capabilities.messages.internal.life.Told;
import io.patchbay.capabilities.messages.internal.table.MessageRows.CarrierKey;
import io.patchbay.capabilities.messages.internal.table.Receipts.Filed;
import io.patchbay.capabilities.messages.internal.table.Receipts.Kept;
import io.patchbay.platform.persistence.Pending;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The messages of one batch as they come to be: each move sees what the ones before it in the same batch have done. */
final class Evolution {
    private final Map<String, Message> messages;
    private final Map<CarrierKey, String> byCarrier;
    private final Map<CarrierKey, List<Kept>> orphans;
    private final long now;
    private final Writings writings = new Writings();

    Evolution(Loaded loaded, long now) {
        messages = loaded.messages();
        byCarrier = loaded.byCarrier();
        orphans = loaded.orphans();
        this.now = now;
    }

    /** What a batch concerns, as the tables have it. Changed by the evolution. */
    record Loaded(
            Map<String, Message> messages, Map<CarrierKey, String> byCarrier, Map<CarrierKey, List<Kept>> orphans) {}

    Writings writings() {
        return writings;
    }

    boolean knows(String id) {
        return messages.containsKey(id);
    }

    void move(Pending<Moved, MoveMessage> pending) {
        var message = messages.get(pending.change().id());
        if (message == null) {
            pending.complete(new Moved(Effect.NO_CHANGE, Optional.empty()));
            return;
        }
        var step = pending.change().move().step(message, now);
        step.ifPresent(taken -> take(pending, message, taken));
        pending.complete(new Moved(
                step.isPresent() ? Effect.APPLIED : Effect.NO_CHANGE, Optional.ofNullable(messages.get(message.id()))));
    }

    void report(Pending<Moved, MoveMessage> pending, Kept kept) {
        var message = named(pending.change().id(), kept);
        if (message == null) {
            writings.orphans.add(kept);
            var effect = kept.carrier().isPresent() ? Effect.WAITING : Effect.NO_CHANGE;
            pending.complete(new Moved(effect, Optional.empty()));
            return;
        }
        var effect = file(pending, message, kept);
        pending.complete(new Moved(effect, Optional.ofNullable(messages.get(message.id()))));
    }

    private @Nullable Message named(String id, Kept kept) {
        var message = messages.get(id);
        return message != null
                ? message
                : kept.carrier().map(byCarrier::get).map(messages::get).orElse(null);
    }

    private Effect file(Pending<?, ?> pending, Message message, Kept kept) {
        var step = new Reported(kept.receipt()).step(message, now);
        var effect = step.filter(Step::moves).isPresent() ? Effect.APPLIED : Effect.NO_CHANGE;
        writings.receipts.add(new Filed(message.id(), kept, effect));
        step.ifPresent(taken -> take(pending, message, taken));
        return effect;
    }

    private void take(Pending<?, ?> pending, Message message, Step step) {
        var next = message.with(step.next());
        messages.put(next.id(), next);
        writings.take(message, step);
        if (step.told()) {
            pending.also(Told.event(next, now));
        }
        if (!message.progress().carrierId().equals(next.progress().carrierId())) {
            adopt(pending, next);
        }
    }

    /** Receipts that came before anyone told whose carrier id it is. */
    private void adopt(Pending<?, ?> pending, Message message) {
        var key = new CarrierKey(
                message.progress().provider().orElseThrow(),
                message.progress().carrierId().orElseThrow());
        byCarrier.put(key, message.id());
        var waiting = orphans.remove(key);
        if (waiting != null) {
            for (var kept : waiting) {
                writings.adopted.add(kept.id());
                file(pending, messages.get(message.id()), kept);
            }
        }
    }
}
