package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.capabilities.messages.internal.table.MessageRows.CarrierKey;
import io.patchbay.capabilities.messages.internal.table.MessageRows.Remade;
import io.patchbay.platform.persistence.RowSql;
import io.patchbay.platform.persistence.Rows;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The table {@code message_carrier_id}: carriers' ids of the messages that have one. */
final class CarrierRows {
    private static final InList BY_CARRIER = new InList("SELECT message_id, provider, provider_message_id"
            + " FROM message_carrier_id --DERBY-PROPERTIES constraint=MESSAGE_CARRIER_ID_PK\n"
            + " WHERE provider_message_id IN (?)");
    private static final RowSql NAME = RowSql.each(
            "INSERT INTO message_carrier_id (provider_message_id, message_id, provider) VALUES (?, ?, ?)",
            "TEXT TEXT TEXT");

    private CarrierRows() {}

    /** The messages with these carrier ids; of several with the same one, as some carriers begin again from 1, the newest. */
    static Map<CarrierKey, String> byCarrier(Pen pen, Collection<CarrierKey> keys) throws SQLException {
        var found = new HashMap<CarrierKey, String>();
        var ids = keys.stream().map(CarrierKey::id).distinct().toList();
        BY_CARRIER.each(pen, ids, row -> {
            var key = new CarrierKey(row.getString("provider"), row.getString("provider_message_id"));
            found.merge(key, row.getString("message_id"), (a, b) -> a.compareTo(b) > 0 ? a : b);
        });
        return found;
    }

    /** Writes the carrier's ids that messages have got. */
    static void name(Pen pen, Collection<Remade> messages) throws SQLException {
        var rows = new Rows();
        for (var remade : messages) {
            var progress = remade.message().progress();
            if (remade.from().carrierId().isEmpty() && progress.carrierId().isPresent()) {
                rows.text(progress.carrierId()).text(remade.message().id());
                rows.text(progress.provider()).end();
            }
        }
        pen.write(NAME, rows);
    }
}
