package io.patchbay.capabilities.inbound.internal.table;

import io.patchbay.api.inbound.Peer;
import io.patchbay.api.telephony.E164;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Takes numbers and texts out of what came in. Rows stay, so that what is counted stays true. */
public final class ForgetRows {
    private static final String FROM = "SELECT id, org, recipient, peer FROM inbound_message --DERBY-PROPERTIES ";
    private static final String OLD =
            FROM + "constraint=INBOUND_MESSAGE_PK\n WHERE id > ? AND id < ? ORDER BY id FETCH FIRST ? ROWS ONLY";
    private static final String OF_THREAD = FROM + "index=INBOUND_MESSAGE_THREAD\n WHERE conversation = ?"
            + " ORDER BY conversation, id DESC FETCH FIRST ? ROWS ONLY";

    private ForgetRows() {}

    /** A row, as far as forgetting needs it. */
    public record Row(String id, String org, String recipient, Peer peer) {}

    public static List<Row> old(Connection connection, String after, long before, int most) throws SQLException {
        try (var query = connection.prepareStatement(OLD)) {
            query.setString(1, after);
            query.setString(2, Ids.floor(ArrivalApplier.ID, before));
            query.setInt(3, most);
            return rows(query);
        }
    }

    /** Of all threads of a number; those that are forgotten lie in other threads from then on. */
    public static List<Row> ofPeer(Connection connection, E164 number, int most) throws SQLException {
        var where = new Where();
        where.and("peer = ?", number.value());
        var found = new ArrayList<Row>();
        for (var thread : ThreadRows.ids(connection, where)) {
            found.addAll(ofThread(connection, thread, most - found.size()));
            if (found.size() == most) {
                break;
            }
        }
        return found;
    }

    private static List<Row> ofThread(Connection connection, String thread, int most) throws SQLException {
        try (var query = connection.prepareStatement(OF_THREAD)) {
            query.setString(1, thread);
            query.setInt(2, most);
            return rows(query);
        }
    }

    private static List<Row> rows(PreparedStatement query) throws SQLException {
        var found = new ArrayList<Row>();
        try (var row = query.executeQuery()) {
            while (row.next()) {
                found.add(new Row(row.getString(1), row.getString(2), row.getString(3), new Peer(row.getString(4))));
            }
        }
        return found;
    }

    public static int forgetTexts(Connection connection, List<Row> rows) throws SQLException {
        try (var update =
                connection.prepareStatement("UPDATE inbound_message SET body = '', details = '' WHERE id = ?")) {
            for (var row : rows) {
                update.setString(1, row.id);
                update.addBatch();
            }
            update.executeBatch();
        }
        return rows.size();
    }

    /** Puts the pseudonym in the place of the peer; the conversation is named anew, since its name was made from the number, and its thread with the last of its texts. */
    public static int forgetPeer(Connection connection, Row row, E164 pseudonym) throws SQLException {
        var was = Threads.conversation(row.org, row.recipient, row.peer.value());
        var anew = Threads.conversation(row.org, row.recipient, pseudonym.value());
        try (var update =
                connection.prepareStatement("UPDATE inbound_message SET peer = ?, conversation = ? WHERE id = ?")) {
            update.setString(1, pseudonym.value());
            update.setString(2, anew);
            update.setString(3, row.id);
            int updated = update.executeUpdate();
            if (ofThread(connection, was, 1).isEmpty()) {
                forgetThread(connection, was, anew, pseudonym);
            }
            return updated;
        }
    }

    /** The thread goes without its tags, which may say who it is; of two that would bear one name the one that is already there stays. */
    private static void forgetThread(Connection connection, String was, String anew, E164 pseudonym)
            throws SQLException {
        try (var update = connection.prepareStatement("UPDATE inbound_thread SET id = ?, peer = ?, tags = ''"
                        + " WHERE id = ? AND NOT EXISTS (SELECT 1 FROM inbound_thread t WHERE t.id = ?)");
                var sent =
                        connection.prepareStatement("UPDATE inbound_sent SET conversation = ? WHERE conversation = ?");
                var delete = connection.prepareStatement("DELETE FROM inbound_thread WHERE id = ?")) {
            update.setString(1, anew);
            update.setString(2, pseudonym.value());
            update.setString(3, was);
            update.setString(4, anew);
            update.executeUpdate();
            sent.setString(1, anew);
            sent.setString(2, was);
            sent.executeUpdate();
            delete.setString(1, was);
            delete.executeUpdate();
        }
    }

    /** Removes the parts of messages that were passed on, and came from a number. */
    public static int forgetParts(Connection connection, E164 number) throws SQLException {
        var ids = new ArrayList<String>();
        try (var query =
                connection.prepareStatement("SELECT id FROM inbound_assembly WHERE state = 'closed' AND head LIKE ?")) {
            query.setString(1, "%\"from\":\"" + number.value() + "\"%");
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getString(1));
                }
            }
        }
        PartRows.delete(connection, ids);
        return ids.size();
    }
}
