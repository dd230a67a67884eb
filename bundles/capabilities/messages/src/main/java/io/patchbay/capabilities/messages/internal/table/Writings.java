package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.api.messages.MessageState;
import io.patchbay.capabilities.messages.internal.life.Message;
import io.patchbay.capabilities.messages.internal.life.Step;
import io.patchbay.capabilities.messages.internal.table.EventRows.Taken;
import io.patchbay.capabilities.messages.internal.table.MessageRows.Remade;
import io.patchbay.capabilities.messages.internal.table.Receipts.Filed;
import io.patchbay.capabilities.messages.internal.table.Receipts.Kept;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a batch has decided to write. */
final class Writings {
    final List<Filed> receipts = new ArrayList<>();
    final List<Kept> orphans = new ArrayList<>();
    final List<String> adopted = new ArrayList<>();

    /** Messages whose carrier's id leads nowhere. */
    final Set<String> named = new HashSet<>();

    private final Map<String, Remade> changed = new LinkedHashMap<>();
    private final List<Taken> events = new ArrayList<>();
    private final Map<String, Long> doubted = new LinkedHashMap<>();
    private final Map<String, Long> again = new LinkedHashMap<>();
    private final Set<String> resolved = new LinkedHashSet<>();

    /** Returns the message as it is then. */
    Message take(Message from, Step step, long now) {
        var trail = step.kind().isEmpty()
                ? Optional.<String>empty()
                : Trail.with(from.progress().trail(), step, now);
        if (trail.isEmpty() && !step.kind().isEmpty()) {
            events.add(new Taken(from, step));
        }
        var next = from.with(trail.map(step.next()::withTrail).orElse(step.next()));
        var before = changed.get(from.id());
        changed.put(from.id(), new Remade(next, before == null ? from.progress() : before.from()));
        doubt(from, step);
        return next;
    }

    /** The messages that were changed, as they are then. */
    List<Message> messages() {
        return changed.values().stream().map(Remade::message).toList();
    }

    private void doubt(Message from, Step step) {
        var id = from.id();
        boolean before = step.prior() == MessageState.UNKNOWN;
        boolean after = step.next().state() == MessageState.UNKNOWN;
        if (after && !before) {
            doubted.put(id, step.lookAt().orElseThrow());
        } else if (after) {
            step.lookAt().ifPresent(at -> again.put(id, at));
        } else if (before && doubted.remove(id) == null) {
            resolved.add(id);
        }
    }

    /** Most batches have no receipts and no doubts: a statement that is only prepared costs as much as a row. */
    void write(Pen pen, OpenSpans spans, long now) throws SQLException {
        var connection = pen.connection();
        MessageRows.update(pen, changed.values());
        spans.changed(pen, changed.values());
        CarrierRows.name(
                pen,
                changed.values().stream()
                        .filter(remade -> !named.contains(remade.message().id()))
                        .toList());
        if (!events.isEmpty()) {
            EventRows.insert(pen, events, now);
        }
        if (!adopted.isEmpty()) {
            ReceiptRows.deleteOrphans(connection, adopted);
        }
        if (!receipts.isEmpty()) {
            ReceiptRows.insert(pen, receipts);
        }
        if (!orphans.isEmpty()) {
            ReceiptRows.insertOrphans(connection, orphans);
        }
        writeDoubts(connection);
    }

    private void writeDoubts(Connection connection) throws SQLException {
        if (!resolved.isEmpty()) {
            DoubtRows.leave(connection, resolved);
        }
        if (!doubted.isEmpty()) {
            DoubtRows.enter(connection, doubted);
        }
        if (!again.isEmpty()) {
            DoubtRows.again(connection, again);
        }
    }
}
