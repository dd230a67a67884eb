package io.patchbay.capabilities.inbound.internal.table;

import io.patchbay.api.inbound.Conversations.Sent;
import io.patchbay.api.store.Page;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;

/** The rows of {@code inbound_sent}, as they are read: ids ascend in time, so that the id is order and cursor at once. */
public final class SentRows {
    /** Sorts after every id. */
    private static final String END = "~";

    private static final String NEWEST_FIRST = "SELECT message FROM inbound_sent"
            + " WHERE conversation = ? AND message < ? AND accepted >= ? ORDER BY message DESC FETCH FIRST ? ROWS ONLY";

    private SentRows() {}

    public static Sent newestFirst(Connection connection, String thread, Page.Request page) throws SQLException {
        var since = LineTable.since(connection, thread);
        var found = new ArrayList<String>();
        try (var query = connection.prepareStatement(NEWEST_FIRST)) {
            query.setString(1, thread);
            query.setString(2, page.after().orElse(END));
            query.setLong(3, since.equals(Instant.MAX) ? Long.MAX_VALUE : since.toEpochMilli());
            query.setInt(4, page.limit() + 1);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
        }
        return new Sent(Page.cut(found, page, id -> id), since);
    }
}
