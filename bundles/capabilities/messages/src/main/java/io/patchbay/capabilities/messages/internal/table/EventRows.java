package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.api.messages.MessageState;
import io.patchbay.capabilities.messages.internal.life.Message;
import io.patchbay.capabilities.messages.internal.life.Step;
import io.patchbay.platform.persistence.RowSql;
import io.patchbay.platform.persistence.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The history of messages: the table {@code message_event}, and what their own rows hold of it. */
public final class EventRows {
    private static final RowSql INSERT = RowSql.each(
            "INSERT INTO message_event (message_id, version, happened, kind, prior_state, state, detail)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?)",
            "TEXT BIGINT BIGINT TEXT TEXT TEXT TEXT");
    private static final String TRAIL = "SELECT trail, provider_message_id FROM message WHERE id = ?";
    private static final String OF_MESSAGE =
            "SELECT version, happened, kind, prior_state, state, detail FROM message_event WHERE message_id = ? ORDER BY version";

    private EventRows() {}

    /** A step that was taken. */
    record Taken(Message message, Step step) {}

    static void insert(Pen pen, List<Taken> all, long now) throws SQLException {
        var rows = new Rows();
        for (var taken : all) {
            var next = taken.step().next();
            rows.text(taken.message().id()).number(next.version()).number(now);
            rows.text(taken.step().kind());
            rows.text(taken.step().prior().wire()).text(next.state().wire());
            rows.text(Json.write(taken.step().detail())).end();
        }
        pen.write(INSERT, rows);
    }

    /** The history of one message, oldest first. */
    public static List<Event> of(Connection connection, String id) throws SQLException {
        var events = new ArrayList<Event>(ofTrail(connection, id));
        try (var query = connection.prepareStatement(OF_MESSAGE)) {
            query.setString(1, id);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    events.add(new Event(
                            row.getInt("version"),
                            row.getLong("happened"),
                            row.getString("kind"),
                            MessageState.of(row.getString("prior_state")),
                            MessageState.of(row.getString("state")),
                            Json.read(row.getString("detail"))));
                }
            }
        }
        events.sort(Comparator.comparingInt(Event::version));
        return events;
    }

    private static List<Event> ofTrail(Connection connection, String id) throws SQLException {
        try (var query = connection.prepareStatement(TRAIL)) {
            query.setString(1, id);
            try (var row = query.executeQuery()) {
                return row.next() && row.getString(1) != null
                        ? Trail.events(row.getString(1), String.valueOf(row.getString(2)))
                        : List.of();
            }
        }
    }
}
