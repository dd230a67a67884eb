package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.capabilities.messages.internal.life.Shelf;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Rows of {@code message} that wait, by shelf, and those that a worker has. */
public final class WaitingRows {
    private static final String COLUMNS =
            "id, org, sender, recipient, shelf, valid_until, next_attempt, tried, waiting_for, media";
    private static final InList BY_ID = new InList("SELECT " + COLUMNS
            + " FROM message --DERBY-PROPERTIES constraint=MESSAGE_PK\n WHERE id IN (?) AND state = 'queued'");
    private static final ShelfPage.Wanted<Waiting> WAITING = new ShelfPage.Wanted<>(COLUMNS, WaitingRows::read);
    private static final ShelfPage.Wanted<Taken> TAKEN = new ShelfPage.Wanted<>(
            "id, attempts, attempt_started", row -> new Taken(row.getString(1), row.getInt(2), row.getLong(3)));

    private WaitingRows() {}

    /** A message that a worker has, with its attempt and the epoch millis when that was begun. */
    public record Taken(String id, int attempt, long started) {}

    /** Those of the ids that are still queued, in the order of their ids. */
    public static List<Waiting> byId(Connection connection, Collection<String> ids) throws SQLException {
        var found = new ArrayList<Waiting>();
        BY_ID.each(connection, ids, row -> found.add(read(row)));
        found.sort(Comparator.comparing(Waiting::id));
        return found.stream().distinct().toList();
    }

    /** A page of a shelf, of about so many. */
    public static ShelfPage<Waiting> onShelf(Connection connection, String shelf, String after, int most)
            throws SQLException {
        return ShelfPage.read(connection, WAITING, shelf, after, most);
    }

    /** The shelves after one, on which something waits. */
    public static List<String> shelves(Connection connection, String after, int most) throws SQLException {
        return SpanRows.shelves(connection, Shelf.WAITING, after.isEmpty() ? Shelf.WAITING : after, most);
    }

    /** The workers that have something, or had. */
    public static List<String> workers(Connection connection) throws SQLException {
        var shelf = Shelf.worker("");
        return SpanRows.shelves(connection, shelf, shelf, Integer.MAX_VALUE).stream()
                .map(found -> found.substring(shelf.length()))
                .toList();
    }

    /** What a worker has: about so many of them, and all if they are fewer. */
    public static List<Taken> with(Connection connection, String worker, int most) throws SQLException {
        var found = new ArrayList<Taken>();
        var after = "";
        do {
            var page = ShelfPage.read(connection, TAKEN, Shelf.worker(worker), after, most);
            found.addAll(page.found());
            after = page.next();
        } while (found.size() < most && !after.isEmpty());
        return found;
    }

    private static Waiting read(ResultSet row) throws SQLException {
        return new Waiting(
                row.getString("id"),
                row.getString("org"),
                new SenderId(row.getString("sender")),
                new E164(row.getString("recipient")),
                row.getString("shelf"),
                row.getLong("valid_until"),
                row.getLong("next_attempt"),
                MessageRows.providers(row.getString("tried")),
                Optional.ofNullable(row.getString("waiting_for")),
                row.getString("media") != null);
    }
}
