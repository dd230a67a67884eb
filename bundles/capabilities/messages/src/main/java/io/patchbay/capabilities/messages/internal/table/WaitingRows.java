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
    private static final String ON_SHELF = "SELECT " + COLUMNS
            + " FROM message --DERBY-PROPERTIES index=MESSAGE_SHELF\n"
            + " WHERE shelf = ? AND id > ? ORDER BY shelf, id FETCH FIRST ? ROWS ONLY";
    private static final String NEXT_SHELF = "SELECT shelf FROM message --DERBY-PROPERTIES index=MESSAGE_SHELF\n"
            + " WHERE shelf > ? ORDER BY shelf FETCH FIRST 1 ROWS ONLY";
    private static final String WITH_WORKER = "SELECT id, attempts, attempt_started"
            + " FROM message --DERBY-PROPERTIES index=MESSAGE_SHELF\n"
            + " WHERE shelf = ? ORDER BY shelf, id FETCH FIRST ? ROWS ONLY";

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

    /** A page of a shelf, in the order of acceptance. */
    public static List<Waiting> onShelf(Connection connection, String shelf, String after, int most)
            throws SQLException {
        var found = new ArrayList<Waiting>();
        try (var query = connection.prepareStatement(ON_SHELF)) {
            query.setString(1, shelf);
            query.setString(2, after);
            query.setInt(3, most);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    found.add(read(row));
                }
            }
        }
        return found;
    }

    /** The shelves after one, on which something waits: each found with one step down the index. */
    public static List<String> shelves(Connection connection, String after, int most) throws SQLException {
        return shelves(connection, Shelf.WAITING, after.isEmpty() ? Shelf.WAITING : after, most);
    }

    /** The workers that have something. */
    public static List<String> workers(Connection connection) throws SQLException {
        var shelf = Shelf.worker("");
        return shelves(connection, shelf, shelf, Integer.MAX_VALUE).stream()
                .map(found -> found.substring(shelf.length()))
                .toList();
    }

    private static List<String> shelves(Connection connection, String prefix, String after, int most)
            throws SQLException {
        var found = new ArrayList<String>();
        var last = after;
        try (var query = connection.prepareStatement(NEXT_SHELF)) {
            while (found.size() < most) {
                query.setString(1, last);
                try (var row = query.executeQuery()) {
                    if (!row.next() || !row.getString(1).startsWith(prefix)) {
                        return found;
                    }
                    last = row.getString(1);
                    found.add(last);
                }
            }
        }
        return found;
    }

    /** What a worker has. */
    public static List<Taken> with(Connection connection, String worker, int most) throws SQLException {
        var found = new ArrayList<Taken>();
        try (var query = connection.prepareStatement(WITH_WORKER)) {
            query.setString(1, Shelf.worker(worker));
            query.setInt(2, most);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new Taken(row.getString(1), row.getInt(2), row.getLong(3)));
                }
            }
        }
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
