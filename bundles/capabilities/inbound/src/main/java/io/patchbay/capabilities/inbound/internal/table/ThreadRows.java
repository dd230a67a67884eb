package io.patchbay.capabilities.inbound.internal.table;

import io.patchbay.api.inbound.ConversationView;
import io.patchbay.api.inbound.ConversationView.Last;
import io.patchbay.api.inbound.ConversationView.State;
import io.patchbay.api.inbound.Conversations.Edit;
import io.patchbay.api.inbound.Conversations.Place;
import io.patchbay.api.inbound.Peer;
import io.patchbay.api.telephony.SenderId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The rows of {@code inbound_thread}, as tenants see and change them. */
public final class ThreadRows {
    static final String COLUMNS =
            "id, org, project, number, peer, state, unread, tags, last_message, last_outbound, last_at, created";
    private static final String REPLIED = "UPDATE inbound_thread SET unread = 0, last_message = ?, last_outbound = 1,"
            + " last_at = ? WHERE id = ? AND last_message <= ? AND last_at <= ?";

    private ThreadRows() {}

    static List<String> ids(Connection connection, Where where) throws SQLException {
        var found = new ArrayList<String>();
        try (var query = connection.prepareStatement("SELECT id FROM inbound_thread" + where.clause())) {
            where.bind(query);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }

    public static Optional<ConversationView> find(Connection connection, Place place) throws SQLException {
        try (var query = connection.prepareStatement("SELECT " + COLUMNS + " FROM inbound_thread WHERE id = ?")) {
            query.setString(1, place.id());
            return read(query).stream()
                    .filter(view -> view.org().equals(place.org()))
                    .filter(view -> place.project().isEmpty() || place.project().equals(view.project()))
                    .findFirst();
        }
    }

    public static Optional<ConversationView> edit(Connection connection, Place place, Edit edit) throws SQLException {
        var known = find(connection, place);
        if (known.isEmpty()) {
            return known;
        }
        var was = known.get();
        try (var update =
                connection.prepareStatement("UPDATE inbound_thread SET state = ?, tags = ?, unread = ? WHERE id = ?")) {
            update.setString(1, edit.state().orElse(was.state()).wire());
            update.setString(2, join(edit.tags().orElse(was.tags())));
            update.setInt(3, edit.read() ? 0 : was.unread());
            update.setString(4, place.id());
            update.executeUpdate();
        }
        return find(connection, place);
    }

    /** @return whether the thread is changed: the reply is its newest text */
    public static boolean replied(Connection connection, String id, String message, Instant at) throws SQLException {
        try (var update = connection.prepareStatement(REPLIED)) {
            update.setString(1, message);
            update.setLong(2, at.toEpochMilli());
            update.setString(3, id);
            update.setString(4, message);
            update.setLong(5, at.toEpochMilli());
            return update.executeUpdate() == 1;
        }
    }

    static List<ConversationView> read(PreparedStatement query) throws SQLException {
        var found = new ArrayList<ConversationView>();
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                found.add(view(rows));
            }
        }
        return found;
    }

    private static ConversationView view(ResultSet row) throws SQLException {
        return new ConversationView(
                row.getString(1),
                row.getString(2),
                Optional.ofNullable(row.getString(3)),
                new SenderId(row.getString(4)),
                new Peer(row.getString(5)),
                State.of(row.getString(6)),
                row.getInt(7),
                Arrays.stream(row.getString(8).split(","))
                        .filter(tag -> !tag.isEmpty())
                        .toList(),
                new Last(row.getString(9), row.getInt(10) == 1, Instant.ofEpochMilli(row.getLong(11))),
                Instant.ofEpochMilli(row.getLong(12)));
    }

    private static String join(List<String> tags) {
        return tags.isEmpty() ? "" : "," + String.join(",", new TreeSet<>(tags)) + ",";
    }
}
