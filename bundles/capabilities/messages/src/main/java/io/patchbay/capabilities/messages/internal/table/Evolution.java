package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.api.messages.ReceiptRecorder.Effect;
import io.patchbay.capabilities.messages.internal.life.Message;
import io.patchbay.capabilities.messages.internal.life.Move;
import io.patchbay.capabilities.messages.internal.life.Reported;
import io.patchbay.capabilities.messages.internal.life.Settlement;
import io.patchbay.capabilities.messages.internal.life.Step;
import io.patchbay.capabilities.messages.internal.life.Told;
import io.patchbay.capabilities.messages.internal.table.MessageRows.CarrierKey;
import io.patchbay.capabilities.messages.internal.table.Receipts.Filed;
import io.patchbay.capabilities.messages.internal.table.Receipts.Kept;
import io.patchbay.platform.persistence.Pending;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The messages of one batch as they come to be: each move sees what the ones before it in the same batch have done. */
final class Evolution {
    private final Map<String, Message> messages;
    private final Map<CarrierKey, String> byCarrier;
    private final Map<CarrierKey, List<Kept>> orphans;
    private final Set<String> unread;
    private final Rows rows;
    private final long now;
    private final Writings writings = new Writings();

    Evolution(Loaded loaded, Rows rows, long now) {
        messages = loaded.messages();
        byCarrier = loaded.byCarrier();
        orphans = loaded.orphans();
        unread = loaded.unread();
        this.rows = rows;
        this.now = now;
    }

    /**
     * What a batch concerns. Changed by the evolution.
     *
     * @param messages as the table has them, or as this node wrote them
     * @param unread those of them whose rows were not read
     */
    record Loaded(
            Map<String, Message> messages,
            Set<String> unread,
            Map<CarrierKey, String> byCarrier,
            Map<CarrierKey, List<Kept>> orphans) {}

    /** Reads one row, or null where there is none. */
    interface Rows {
        @Nullable
        Message read(String id) throws SQLException;
    }

    Writings writings() {
        return writings;
    }

    boolean knows(String id) {
        return messages.containsKey(id);
    }

    void move(Pending<Moved, MoveMessage> pending) throws SQLException {
        var message = messages.get(pending.change().id());
        if (message == null) {
            pending.complete(new Moved(Effect.NO_CHANGE, Optional.empty()));
            return;
        }
        var step = step(message, pending.change().move());
        if (step.isPresent()) {
            take(pending, known(message.id()), step.get());
            if (pending.change().move().named()) {
                writings.named.add(message.id());
            }
        }
        pending.complete(new Moved(
                step.isPresent() ? Effect.APPLIED : Effect.NO_CHANGE, Optional.ofNullable(messages.get(message.id()))));
    }

    /** Where nothing is to be done, nothing is written either that would show that another node has changed the row: so it is read. */
    private Optional<Step> step(Message message, Move move) throws SQLException {
        var step = move.step(message, now);
        if (step.isPresent() || move.futile(message) || !unread.remove(message.id())) {
            return step;
        }
        var row = rows.read(message.id());
        if (row != null) {
            messages.put(row.id(), row);
        }
        return row == null ? Optional.empty() : move.step(row, now);
    }

    private Message known(String id) {
        var message = messages.get(id);
        if (message == null) {
            throw new IllegalStateException("no message " + id);
        }
        return message;
    }

    void report(Pending<Moved, MoveMessage> pending, Kept kept) throws SQLException {
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

    private Effect file(Pending<?, ?> pending, Message message, Kept kept) throws SQLException {
        var step = step(message, new Reported(kept.receipt()));
        var effect = step.filter(Step::moves).isPresent() ? Effect.APPLIED : Effect.NO_CHANGE;
        writings.receipts.add(new Filed(message.id(), kept, effect));
        if (step.isPresent()) {
            take(pending, known(message.id()), step.get());
        }
        return effect;
    }

    private void take(Pending<?, ?> pending, Message message, Step step) throws SQLException {
        var settled = Settlement.of(message, step);
        var next = writings.take(message, settled.step(), now);
        messages.put(next.id(), next);
        unread.remove(next.id());
        settled.move().ifPresent(pending::also);
        if (step.told()) {
            pending.also(Told.event(next, now));
        }
        if (!message.progress().carrierId().equals(next.progress().carrierId())) {
            adopt(pending, next);
        }
    }

    /** Receipts that came before anyone told whose carrier id it is. */
    private void adopt(Pending<?, ?> pending, Message message) throws SQLException {
        var key = new CarrierKey(
                message.progress().provider().orElseThrow(),
                message.progress().carrierId().orElseThrow());
        byCarrier.put(key, message.id());
        var waiting = orphans.remove(key);
        if (waiting != null) {
            for (var kept : waiting) {
                writings.adopted.add(kept.id());
                file(pending, known(message.id()), kept);
            }
        }
    }
}
