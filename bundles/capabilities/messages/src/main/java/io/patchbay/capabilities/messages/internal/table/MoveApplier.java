package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.capabilities.messages.internal.life.Clip;
import io.patchbay.capabilities.messages.internal.life.LookedUp;
import io.patchbay.capabilities.messages.internal.life.Message;
import io.patchbay.capabilities.messages.internal.life.Outcome;
import io.patchbay.capabilities.messages.internal.life.Reported;
import io.patchbay.capabilities.messages.internal.table.MessageRows.CarrierKey;
import io.patchbay.capabilities.messages.internal.table.Receipts.Kept;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.KeptStatements;
import io.patchbay.platform.persistence.Pending;
import io.patchbay.spi.sms.SmsLookup.Found;
import io.patchbay.spi.sms.SubmitResult.Accepted;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Moves messages set-wise: reads what a batch concerns, lets the moves act on it one after the other in memory, and writes the result over the versions it was made from. The
 * decision, and with it the tenant's event, is made before anything is written; if another node was faster, the write fails and the queue runs the units again, one by one.
 */
final class MoveApplier implements ChangeApplier<Moved, MoveMessage> {
    private static final int ORDER = 210;

    private final Clock clock;
    private final TimeOrderedIds receiptIds;
    private final LastWritten lastWritten;
    private final OpenSpans spans;
    private final KeptStatements statements = new KeptStatements();
    private @Nullable Evolution evolution;
    private int decided;

    MoveApplier(Clock clock, TimeOrderedIds receiptIds, LastWritten lastWritten, OpenSpans spans) {
        this.clock = clock;
        this.receiptIds = receiptIds;
        this.lastWritten = lastWritten;
        this.spans = spans;
    }

    @Override
    public Class<MoveMessage> type() {
        return MoveMessage.class;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public void decide(Connection connection, List<Pending<Moved, MoveMessage>> batch) throws SQLException {
        long now = clock.millis();
        var started = new Evolution(load(new Pen(connection, statements), batch), id -> read(connection, id), now);
        evolution = started;
        decided = batch.size();
        var receipts = new ArrayList<Pending<Moved, MoveMessage>>();
        for (var pending : batch) {
            if (pending.change().move() instanceof Reported) {
                receipts.add(pending);
            } else {
                started.move(pending);
            }
        }
        // Receipts last, and of these the ones that name their message first: then it is known which carrier's id is
        // whose.
        receipts.sort(
                Comparator.comparing(pending -> !started.knows(pending.change().id())));
        for (var pending : receipts) {
            var receipt = ((Reported) pending.change().move()).receipt();
            started.report(pending, new Kept(receiptIds.next(), now, receipt));
        }
    }

    @Override
    public void write(Connection connection, List<Pending<Moved, MoveMessage>> batch) throws SQLException {
        var done = evolution;
        evolution = null;
        if (done == null || batch.size() != decided) {
            throw new SQLException(
                    "A unit was refused after its moves were decided; the others depend on them.", "40001");
        }
        done.writings().write(new Pen(connection, statements), spans, clock.millis());
        done.writings().messages().forEach(lastWritten::put);
        lastWritten.trim();
    }

    @Override
    public void undone() {
        lastWritten.forget();
        spans.forget();
    }

    private static @Nullable Message read(Connection connection, String id) throws SQLException {
        return MessageRows.byId(connection, List.of(id)).get(id);
    }

    private Evolution.Loaded load(Pen pen, List<Pending<Moved, MoveMessage>> batch) throws SQLException {
        var ids = new HashSet<String>();
        Set<CarrierKey> named = new HashSet<>();
        Set<CarrierKey> told = new HashSet<>();
        for (var pending : batch) {
            var change = pending.change();
            ids.add(change.id());
            carrier(change).ifPresent(key -> {
                told.add(key);
                if (change.move() instanceof Reported && lastWritten.get(change.id()) == null) {
                    named.add(key);
                }
            });
        }
        var byCarrier = byCarrier(pen, named);
        ids.addAll(byCarrier.values());
        ids.remove("");
        var known = new HashMap<String, Message>();
        for (var id : ids) {
            var message = lastWritten.get(id);
            if (message != null) {
                known.put(id, message);
            }
        }
        var unread = new HashSet<>(known.keySet());
        ids.removeAll(unread);
        known.putAll(MessageRows.byId(pen, ids));
        return new Evolution.Loaded(known, unread, byCarrier, ReceiptRows.orphans(pen, told));
    }

    /** Whose these are: a report as a rule follows within seconds what told the carrier's id. */
    private Map<CarrierKey, String> byCarrier(Pen pen, Set<CarrierKey> keys) throws SQLException {
        var found = new HashMap<CarrierKey, String>();
        var unknown = new HashSet<CarrierKey>();
        for (var key : keys) {
            var id = lastWritten.named(key);
            if (id == null) {
                unknown.add(key);
            } else {
                found.put(key, id);
            }
        }
        found.putAll(CarrierRows.byCarrier(pen, unknown));
        return found;
    }

    /** The carrier's id that a change tells, where receipts may know that alone. */
    private static Optional<CarrierKey> carrier(MoveMessage change) {
        if (change.move().named()) {
            return Optional.empty();
        } else if (change.move() instanceof Reported reported) {
            var receipt = reported.receipt();
            return receipt.providerMessageId().map(id -> new CarrierKey(receipt.provider(), id));
        } else if (change.move() instanceof Outcome outcome && outcome.result() instanceof Accepted accepted) {
            return Optional.of(new CarrierKey(outcome.provider(), Clip.carrierId(accepted.providerId())));
        } else if (change.move() instanceof LookedUp lookedUp && lookedUp.found() instanceof Found.One one) {
            return Optional.of(new CarrierKey(lookedUp.provider(), Clip.carrierId(one.providerId())));
        }
        return Optional.empty();
    }
}
