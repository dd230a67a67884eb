package io.patchbay.capabilities.inbound.internal.table;

import io.patchbay.api.inbound.SentText;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.KeptStatements;
import io.patchbay.platform.persistence.Pending;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Notes what was sent in threads, and that it is their newest text, in the transaction that accepts it. Most recipients of a number have no thread: for these nothing is written. */
final class SentApplier implements ChangeApplier<Boolean, SentText> {
    /** Behind the texts that came in: the thread of one may begin in the same transaction. */
    private static final int ORDER = ArrivalApplier.ORDER + 10;
    /** Ids in a query: always as many, so that one statement is prepared. */
    private static final int IDS = 50;

    private static final String KNOWN = "SELECT id FROM inbound_thread WHERE id IN (" + "?, ".repeat(IDS - 1) + "?)";
    private static final String NOTE = "INSERT INTO inbound_sent (conversation, message, accepted) VALUES (?, ?, ?)";
    private static final String MOVE = "UPDATE inbound_thread SET last_message = ?, last_outbound = 1, last_at = ?"
            + " WHERE id = ? AND last_at <= ?";

    private final KeptStatements statements = new KeptStatements();

    @Override
    public Class<SentText> type() {
        return SentText.class;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public void write(Connection connection, List<Pending<Boolean, SentText>> batch) throws SQLException {
        // Sorted, as two nodes must that write at once.
        var texts = new TreeMap<String, List<Pending<Boolean, SentText>>>();
        for (var pending : batch) {
            var sent = pending.change();
            var thread = Threads.conversation(
                    sent.org(), sent.from().value(), sent.to().value());
            texts.computeIfAbsent(thread, id -> new ArrayList<>()).add(pending);
        }
        var known = known(connection, List.copyOf(texts.keySet()));
        texts.forEach((thread, all) -> all.forEach(pending -> pending.complete(known.contains(thread))));
        texts.keySet().retainAll(known);
        if (!texts.isEmpty()) {
            note(connection, texts);
        }
    }

    private Set<String> known(Connection connection, List<String> ids) throws SQLException {
        var found = new HashSet<String>();
        var query = statements.prepare(connection, KNOWN);
        for (int from = 0; from < ids.size(); from += IDS) {
            for (int i = 0; i < IDS; i++) {
                query.setString(i + 1, ids.get(Math.min(from + i, ids.size() - 1)));
            }
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }

    private void note(Connection connection, Map<String, List<Pending<Boolean, SentText>>> texts) throws SQLException {
        var note = statements.prepare(connection, NOTE);
        var move = statements.prepare(connection, MOVE);
        for (var entry : texts.entrySet()) {
            SentText last = entry.getValue().get(0).change();
            for (var pending : entry.getValue()) {
                last = pending.change();
                note.setString(1, entry.getKey());
                note.setString(2, last.message());
                note.setLong(3, last.at().toEpochMilli());
                note.addBatch();
            }
            move.setString(1, last.message());
            move.setLong(2, last.at().toEpochMilli());
            move.setString(3, entry.getKey());
            move.setLong(4, last.at().toEpochMilli());
            move.addBatch();
        }
        note.executeBatch();
        move.executeBatch();
    }
}
