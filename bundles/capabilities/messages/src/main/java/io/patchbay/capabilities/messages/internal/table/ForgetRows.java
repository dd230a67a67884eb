package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.api.messages.MessageState;
import io.patchbay.api.operations.Digits;
import io.patchbay.api.telephony.E164;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes numbers and texts out of messages and of everything that is told of them; the rows stay. */
public final class ForgetRows {
    private static final String REMEMBERED = "SELECT id, created, state, recipient, body, media FROM message"
            + " --DERBY-PROPERTIES constraint=MESSAGE_PK\n WHERE id > ?";
    private static final String PAGE = " ORDER BY id FETCH FIRST ? ROWS ONLY";
    private static final String TO = REMEMBERED + " AND recipient = ?" + PAGE;
    private static final String ALL = REMEMBERED + PAGE;
    private static final String TEXT = "UPDATE message SET body = '', media = NULL WHERE id = ?";

    private ForgetRows() {}

    /** Messages to a number, in the order of their ids. */
    public static List<Remembered> to(Connection connection, E164 number, String after, int most) throws SQLException {
        try (var query = connection.prepareStatement(TO)) {
            query.setString(1, after);
            query.setString(2, number.value());
            query.setInt(3, most);
            return remembered(query);
        }
    }

    /** Messages in the order of their ids, which is that of their acceptance. */
    public static List<Remembered> all(Connection connection, String after, int most) throws SQLException {
        try (var query = connection.prepareStatement(ALL)) {
            query.setString(1, after);
            query.setInt(2, most);
            return remembered(query);
        }
    }

    private static List<Remembered> remembered(PreparedStatement query) throws SQLException {
        var found = new ArrayList<Remembered>();
        try (var row = query.executeQuery()) {
            while (row.next()) {
                found.add(new Remembered(
                        row.getString(1),
                        row.getLong(2),
                        MessageState.of(row.getString(3)),
                        new E164(row.getString(4)),
                        !row.getString(5).isEmpty() || row.getString(6) != null));
            }
        }
        return found;
    }

    public static int forgetTexts(Connection connection, List<Remembered> messages) throws SQLException {
        try (var update = connection.prepareStatement(TEXT)) {
            for (var message : messages) {
                update.setString(1, message.id());
                update.addBatch();
            }
            return update.executeBatch().length;
        }
    }

    /** Puts a pseudonym in the place of a message's recipient, also where a carrier's words or a tenant's own fields quote it. */
    public static void forgetNumber(Connection connection, String id, E164 number, E164 pseudonym) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE message SET recipient = ? WHERE id = ?")) {
            update.setString(1, pseudonym.value());
            update.setString(2, id);
            update.executeUpdate();
        }
        var swap = new Swap(Digits.of(number), pseudonym);
        for (var column : List.of("status_callback", "source", "media", "error_text", "waiting_for")) {
            replace(connection, "message", column, new Where("id = ?", id), swap);
        }
        replace(connection, "message_event", "detail", new Where("message_id = ?", id), swap);
        replace(connection, "message_receipt", "error_text", new Where("message_id = ?", id), swap);
    }

    /** The same in receipts that no message is known for. */
    public static int forgetInOrphans(Connection connection, E164 number, E164 pseudonym) throws SQLException {
        var digits = Digits.of(number);
        var where = new Where("error_text LIKE ?", digits.like());
        return replace(connection, "orphan_receipt", "error_text", where, new Swap(digits, pseudonym));
    }

    /** Removes receipts that no message is known for, and never will be. */
    public static int removeOrphans(Connection connection, long before) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM orphan_receipt WHERE received < ?")) {
            delete.setLong(1, before);
            return delete.executeUpdate();
        }
    }

    private record Swap(Digits digits, E164 pseudonym) {}

    private record Where(String condition, String value) {}

    private static int replace(Connection connection, String table, String column, Where where, Swap swap)
            throws SQLException {
        int replaced = 0;
        for (var text : texts(connection, table, column, where)) {
            if (swap.digits().in(text)) {
                try (var update = connection.prepareStatement("UPDATE " + table + " SET " + column + " = ? WHERE "
                        + where.condition() + " AND " + column + " = ?")) {
                    update.setString(1, swap.digits().replace(text, swap.pseudonym()));
                    update.setString(2, where.value());
                    update.setString(3, text);
                    replaced += update.executeUpdate();
                }
            }
        }
        return replaced;
    }

    private static List<String> texts(Connection connection, String table, String column, Where where)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT DISTINCT " + column + " FROM " + table + " WHERE " + where.condition())) {
            query.setString(1, where.value());
            try (ResultSet row = query.executeQuery()) {
                var texts = new ArrayList<String>();
                while (row.next()) {
                    Optional.ofNullable(row.getString(1)).ifPresent(texts::add);
                }
                return texts;
            }
        }
    }
}
