package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.api.messages.ReceiptRecorder.Receipt;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Orphans in {@code orphan_receipt} whose message is known by now. */
public final class OrphanRows {
    private static final String CLAIMED = "SELECT " + ReceiptRows.columns("o.") + ", m.message_id"
            + " FROM orphan_receipt o JOIN message_carrier_id m"
            + " ON m.provider_message_id = o.provider_message_id AND m.provider = o.provider"
            + " WHERE o.received >= ? ORDER BY o.received FETCH FIRST ? ROWS ONLY";

    private OrphanRows() {}

    /** An orphan by its id, and the message it is about. */
    public record Claimed(String id, String messageId, Receipt receipt) {}

    public static List<Claimed> claimed(Connection connection, long since, int most) throws SQLException {
        var found = new ArrayList<Claimed>();
        try (var query = connection.prepareStatement(CLAIMED)) {
            query.setLong(1, since);
            query.setInt(2, most);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    var kept = ReceiptRows.read(row);
                    found.add(new Claimed(kept.id(), row.getString("message_id"), kept.receipt()));
                }
            }
        }
        return found;
    }

    public static boolean delete(Connection connection, String id) throws SQLException {
        ReceiptRows.deleteOrphans(connection, List.of(id));
        return true;
    }
}
