package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.api.messages.HeldMessages.Held;
import io.patchbay.api.messages.MessageState;
import io.patchbay.capabilities.messages.internal.life.Message;
import io.patchbay.capabilities.messages.internal.life.Shelf;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Rows of {@code message} that are held for an operator, and those that are to be. */
public final class HeldRows {
    private static final String FROM = " FROM message --DERBY-PROPERTIES index=MESSAGE_SHELF\n WHERE ";
    private static final String BY_ORG = "SELECT org, COUNT(*), MIN(created), MIN(valid_until)" + FROM
            + "shelf >= ? AND shelf < ? GROUP BY org ORDER BY org";
    private static final String OF_ORG =
            "SELECT id" + FROM + "shelf = ? AND id > ? ORDER BY shelf, id FETCH FIRST ? ROWS ONLY";
    private static final String OVER =
            "SELECT id" + FROM + "shelf >= ? AND shelf < ? AND valid_until <= ? FETCH FIRST ? ROWS ONLY";
    private static final String WAITING =
            "SELECT id" + FROM + "shelf >= ? AND shelf < ? AND created <= ? FETCH FIRST ? ROWS ONLY";

    private HeldRows() {}

    public static List<Held> byOrganization(Connection connection) throws SQLException {
        var found = new ArrayList<Held>();
        try (var query = connection.prepareStatement(BY_ORG)) {
            query.setString(1, Shelf.HELD);
            query.setString(2, Shelf.WAITING);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new Held(
                            row.getString(1),
                            row.getInt(2),
                            Instant.ofEpochMilli(row.getLong(3)),
                            Instant.ofEpochMilli(row.getLong(4))));
                }
            }
        }
        return found;
    }

    /** The held messages of an organization after one of them, oldest first. */
    public static List<Message> of(Connection connection, String org, String after, int most) throws SQLException {
        try (var query = connection.prepareStatement(OF_ORG)) {
            query.setString(1, Shelf.HELD + org);
            query.setString(2, after);
            query.setInt(3, most);
            var ids = ids(query);
            var messages = MessageRows.byId(connection, ids);
            return ids.stream().map(messages::get).filter(Objects::nonNull).toList();
        }
    }

    /** The message, if it is held. */
    public static List<Message> one(Connection connection, String id) throws SQLException {
        var message = MessageRows.byId(connection, List.of(id)).get(id);
        return message != null && message.state() == MessageState.HELD ? List.of(message) : List.of();
    }

    /** Held messages whose validity has ended. */
    public static List<String> over(Connection connection, long now, int most) throws SQLException {
        return between(connection, OVER, Shelf.HELD, Shelf.WAITING, now, most);
    }

    /** Messages that wait to be sent and were accepted up to a time. */
    public static List<String> waitingSince(Connection connection, long until, int most) throws SQLException {
        return between(connection, WAITING, Shelf.WAITING, Shelf.worker(""), until, most);
    }

    private static List<String> between(Connection connection, String sql, String from, String to, long time, int most)
            throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, from);
            query.setString(2, to);
            query.setLong(3, time);
            query.setInt(4, most);
            return ids(query);
        }
    }

    private static List<String> ids(java.sql.PreparedStatement query) throws SQLException {
        var ids = new ArrayList<String>();
        try (var row = query.executeQuery()) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
        }
        return ids;
    }
}
