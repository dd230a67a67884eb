package io.patchbay.capabilities.inbound.internal.table;

import io.patchbay.api.inbound.InboundQuery;
import io.patchbay.api.inbound.InboundView;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists of texts that came in, newest first: ids ascend in time, so that the id is order and cursor at once. */
final class ListRows {
    /** Ids never go back when the clock is set back: by so much their time may differ from the clock's. */
    private static final long CLOCK_MILLIS = 26 * 3_600_000L;

    private ListRows() {}

    static Optional<InboundView> find(Connection connection, String id) throws SQLException {
        try (var query =
                connection.prepareStatement("SELECT " + InboundRows.COLUMNS + " FROM inbound_message WHERE id = ?")) {
            query.setString(1, id);
            return read(query).stream().findFirst();
        }
    }

    /** One more than asked, if there are more. */
    static List<InboundView> newestFirst(Connection connection, InboundQuery query) throws SQLException {
        var where = new Where();
        query.filter().conversation().ifPresent(thread -> where.and("conversation = ?", thread));
        query.project().ifPresent(project -> where.and("project = ?", project));
        query.org().ifPresent(org -> where.and("org = ?", org));
        query.page().after().ifPresent(after -> where.and("id < ?", after));
        filter(where, query.filter());
        var sql = "SELECT " + InboundRows.COLUMNS + " FROM inbound_message" + where.clause()
                + " ORDER BY id DESC FETCH FIRST ? ROWS ONLY";
        try (var statement = connection.prepareStatement(sql)) {
            where.bind(statement);
            statement.setInt(where.size() + 1, query.page().limit() + 1);
            return read(statement);
        }
    }

    private static List<InboundView> read(PreparedStatement query) throws SQLException {
        var found = new ArrayList<InboundView>();
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                found.add(InboundRows.read(rows));
            }
        }
        return found;
    }

    private static void filter(Where where, InboundQuery.Filter filter) {
        filter.from().ifPresent(from -> where.and("peer = ?", from));
        filter.to().ifPresent(to -> where.and("recipient = ?", to));
        filter.since().map(Instant::toEpochMilli).ifPresent(since -> {
            where.and("created >= ?", since);
            where.and("id >= ?", Ids.floor(ArrivalApplier.ID, since - CLOCK_MILLIS));
        });
        filter.until().map(Instant::toEpochMilli).ifPresent(until -> {
            where.and("created < ?", until);
            where.and("id < ?", Ids.floor(ArrivalApplier.ID, until + CLOCK_MILLIS));
        });
    }
}
