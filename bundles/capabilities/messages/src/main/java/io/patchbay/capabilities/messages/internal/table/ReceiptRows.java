package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.MessageView.Failure;
import io.patchbay.api.messages.ReceiptRecorder.Effect;
import io.patchbay.api.messages.ReceiptRecorder.Receipt;
import io.patchbay.capabilities.messages.internal.table.MessageRows.CarrierKey;
import io.patchbay.capabilities.messages.internal.table.Receipts.Filed;
import io.patchbay.capabilities.messages.internal.table.Receipts.Kept;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tables {@code message_receipt} and {@code orphan_receipt}. */
public final class ReceiptRows {
    private static final String COLUMNS =
            "id, received, provider, provider_message_id, reference, state, error_code, error_text, reported";
    private static final String INSERT = "INSERT INTO message_receipt (" + COLUMNS + ", message_id, effect)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String INSERT_ORPHAN =
            "INSERT INTO orphan_receipt (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final InList ORPHANS = new InList(
            "SELECT " + COLUMNS
                    + " FROM orphan_receipt --DERBY-PROPERTIES index=ORPHAN_RECEIPT_CARRIER\n WHERE provider_message_id IN (?)");
    private static final String ANY_ORPHAN = "SELECT id FROM orphan_receipt FETCH FIRST 1 ROWS ONLY";
    private static final String OF_MESSAGE =
            "SELECT " + COLUMNS + ", effect FROM message_receipt WHERE message_id = ? ORDER BY id";

    private ReceiptRows() {}

    static String columns(String table) {
        return table + COLUMNS.replace(", ", ", " + table);
    }

    static void insert(Pen pen, List<Filed> filed) throws SQLException {
        var insert = pen.statement(INSERT);
        var bind = new Bind(insert);
        for (var receipt : filed) {
            bind(bind, receipt.kept());
            bind.text(receipt.messageId()).text(receipt.effect().name()).add();
        }
        insert.executeBatch();
    }

    static void insertOrphans(Connection connection, List<Kept> orphans) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT_ORPHAN)) {
            var bind = new Bind(insert);
            for (var orphan : orphans) {
                bind(bind, orphan);
                bind.add();
            }
            insert.executeBatch();
        }
    }

    private static void bind(Bind bind, Kept kept) throws SQLException {
        var receipt = kept.receipt();
        bind.text(kept.id()).number(kept.received()).text(receipt.provider());
        bind.text(receipt.providerMessageId()).text(receipt.reference());
        bind.text(receipt.state().wire());
        bind.text(receipt.error().map(Failure::code)).text(receipt.error().map(Failure::text));
        bind.number(receipt.at().toEpochMilli());
    }

    /** Orphans that name one of these carrier ids, in the order in which they came. */
    static Map<CarrierKey, List<Kept>> orphans(Pen pen, Collection<CarrierKey> keys) throws SQLException {
        var found = new HashMap<CarrierKey, List<Kept>>();
        if (keys.isEmpty() || !anyOrphan(pen)) {
            return found;
        }
        var ids = keys.stream().map(CarrierKey::id).distinct().toList();
        ORPHANS.each(pen, ids, row -> {
            var kept = read(row);
            kept.carrier().ifPresent(key -> found.computeIfAbsent(key, k -> new ArrayList<>())
                    .add(kept));
        });
        found.values().forEach(list -> list.sort((a, b) -> a.id().compareTo(b.id())));
        return found;
    }

    /** Most of the time there is none: one look then saves one for every key. */
    private static boolean anyOrphan(Pen pen) throws SQLException {
        try (var row = pen.statement(ANY_ORPHAN).executeQuery()) {
            return row.next();
        }
    }

    static void deleteOrphans(Connection connection, Collection<String> ids) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM orphan_receipt WHERE id = ?")) {
            for (var id : ids) {
                delete.setString(1, id);
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    /** The receipts of one message, in the order in which they came. */
    public static List<Filed> of(Connection connection, String messageId) throws SQLException {
        var filed = new ArrayList<Filed>();
        try (var query = connection.prepareStatement(OF_MESSAGE)) {
            query.setString(1, messageId);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    filed.add(new Filed(messageId, read(row), Effect.valueOf(row.getString("effect"))));
                }
            }
        }
        return filed;
    }

    static Kept read(ResultSet row) throws SQLException {
        var receipt = new Receipt(
                row.getString("provider"),
                Bind.text(row, "reference"),
                Bind.text(row, "provider_message_id"),
                MessageState.of(row.getString("state")),
                MessageRows.failure(row),
                Instant.ofEpochMilli(row.getLong("reported")));
        return new Kept(row.getString("id"), row.getLong("received"), receipt);
    }
}
