package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.api.messages.HeldMessages.Held;
import io.patchbay.api.messages.MessageState;
import io.patchbay.capabilities.messages.internal.life.Message;
import io.patchbay.capabilities.messages.internal.life.Shelf;
import io.patchbay.capabilities.messages.internal.table.ShelfPage.Wanted;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Rows of {@code message} that are held for an operator, and those that are to be. */
public final class HeldRows {
    private static final int PAGE = 1_000;
    private static final Wanted<Message> WHOLE = new Wanted<>(MessageRows.COLUMNS, MessageRows::read);
    private static final Wanted<Dated> DATED = new Wanted<>(
            "id, created, valid_until", row -> new Dated(row.getString(1), row.getLong(2), row.getLong(3)));

    private HeldRows() {}

    /** A message with when it was accepted, and until when it may be sent; both epoch millis. */
    public record Dated(String id, long created, long validUntil) {}

    public static List<Held> byOrganization(Connection connection) throws SQLException {
        var found = new ArrayList<Held>();
        for (var shelf : shelves(connection)) {
            var all = new ArrayList<Dated>();
            each(connection, shelf, all::add);
            if (!all.isEmpty()) {
                found.add(held(shelf.substring(Shelf.HELD.length()), all));
            }
        }
        return found;
    }

    private static Held held(String org, List<Dated> all) {
        return new Held(
                org,
                all.size(),
                Instant.ofEpochMilli(
                        all.stream().mapToLong(Dated::created).min().orElseThrow()),
                Instant.ofEpochMilli(
                        all.stream().mapToLong(Dated::validUntil).min().orElseThrow()));
    }

    private static List<String> shelves(Connection connection) throws SQLException {
        return SpanRows.shelves(connection, Shelf.HELD, Shelf.HELD, Integer.MAX_VALUE);
    }

    private static void each(Connection connection, String shelf, Consumer<Dated> sink) throws SQLException {
        var after = "";
        do {
            var page = ShelfPage.read(connection, DATED, shelf, after, PAGE);
            page.found().forEach(sink);
            after = page.next();
        } while (!after.isEmpty());
    }

    /** Held messages of an organization, oldest first. */
    public static ShelfPage<Message> of(Connection connection, String org, String after, int most) throws SQLException {
        return ShelfPage.read(connection, WHOLE, Shelf.HELD + org, after, most);
    }

    /** The message, if it is held. */
    public static List<Message> one(Connection connection, String id) throws SQLException {
        var message = MessageRows.byId(connection, List.of(id)).get(id);
        return message != null && message.state() == MessageState.HELD ? List.of(message) : List.of();
    }

    /** Held messages whose validity has ended. */
    public static List<String> over(Connection connection, long now, int most) throws SQLException {
        var over = new ArrayList<String>();
        for (var shelf : shelves(connection)) {
            each(connection, shelf, held -> {
                if (held.validUntil() <= now && over.size() < most) {
                    over.add(held.id());
                }
            });
        }
        return over;
    }

    /** Messages that wait to be sent, on one shelf. */
    public static ShelfPage<Dated> waiting(Connection connection, String shelf, String after, int most)
            throws SQLException {
        return ShelfPage.read(connection, DATED, shelf, after, most);
    }
}
