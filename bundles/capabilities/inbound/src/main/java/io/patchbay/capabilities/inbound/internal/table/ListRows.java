package io.patchbay.capabilities.inbound.internal.table;

import io.patchbay.api.inbound.InboundQuery;
import io.patchbay.api.inbound.InboundView;
import io.patchbay.platform.persistence.lists.Look;
import io.patchbay.platform.persistence.lists.OwnerList;
import io.patchbay.platform.persistence.lists.SpanReading;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists of texts that came in, newest first: ids ascend in time, so that the id is order and cursor at once. */
public final class ListRows {
    /** Ids never go back when the clock is set back: by so much their time may differ from the clock's. */
    private static final long CLOCK_MILLIS = 26 * 3_600_000L;

    static final OwnerList LIST = new OwnerList("inbound_list", 11, 'z');

    private static final Duration FOREVER = Duration.ofDays(1);

    private ListRows() {}

    /**
     * What was found.
     *
     * @param texts one more than asked, if there are more
     * @param reached where it gave up for now: what is older than this was not looked at
     */
    public record Found(List<InboundView> texts, Optional<String> reached) {}

    static Optional<InboundView> find(Connection connection, String id) throws SQLException {
        try (var query =
                connection.prepareStatement("SELECT " + InboundRows.COLUMNS + " FROM inbound_message WHERE id = ?")) {
            query.setString(1, id);
            return InboundRows.readAll(query).stream().findFirst();
        }
    }

    /** @param patience for how long one look goes on that has not found enough; what few texts fit may be far back */
    public static Found newestFirst(Connection connection, InboundQuery query, Duration patience) throws SQLException {
        var thread = query.filter().conversation();
        if (thread.isPresent()) {
            return ofThreads(connection, List.of(thread.get()), query);
        } else if (query.filter().from().isPresent()) {
            return ofThreads(connection, threads(connection, query), query);
        } else if (query.project().isPresent()) {
            return ofOwner(connection, OwnerList.ofProject(query.project().get()), query, patience);
        } else if (query.org().isPresent()) {
            return ofOwner(connection, OwnerList.ofOrg(query.org().get()), query, patience);
        }
        return ofAll(connection, query);
    }

    /** There is no list of all: each tenant's newest, and of these the newest. */
    private static Found ofAll(Connection connection, InboundQuery query) throws SQLException {
        var all = new ArrayList<InboundView>();
        for (var org : LIST.orgs(connection)) {
            var tenants = new InboundQuery(Optional.of(org), Optional.empty(), query.filter(), query.page());
            keepNewest(
                    all,
                    ofOwner(connection, OwnerList.ofOrg(org), tenants, FOREVER).texts(),
                    query);
        }
        return new Found(all, Optional.empty());
    }

    private static void keepNewest(List<InboundView> all, List<InboundView> more, InboundQuery query) {
        all.addAll(more);
        all.sort(Comparator.comparing(InboundView::id).reversed());
        all.subList(Math.min(all.size(), query.page().limit() + 1), all.size()).clear();
    }

    /** The sender's threads, in which all that came from him lies. */
    private static List<String> threads(Connection connection, InboundQuery query) throws SQLException {
        var where = new Where();
        query.filter().from().ifPresent(from -> where.and("peer = ?", from));
        query.org().ifPresent(org -> where.and("org = ?", org));
        query.filter().to().ifPresent(to -> where.and("number = ?", to));
        return ThreadRows.ids(connection, where);
    }

    private static Found ofThreads(Connection connection, List<String> threads, InboundQuery query)
            throws SQLException {
        var where = where(query);
        var look = look(query, FOREVER);
        var sql = "SELECT " + InboundRows.COLUMNS
                + " FROM inbound_message --DERBY-PROPERTIES index=INBOUND_MESSAGE_THREAD\n" + where.clause()
                + (where.size() == 0 ? " WHERE" : " AND") + " conversation = ? AND id >= ? AND id < ?"
                + " ORDER BY conversation, id DESC FETCH FIRST ? ROWS ONLY";
        var all = new ArrayList<InboundView>();
        try (var statement = connection.prepareStatement(sql)) {
            where.bind(statement);
            for (var thread : threads) {
                statement.setString(where.size() + 1, thread);
                statement.setString(where.size() + 2, look.floor());
                statement.setString(where.size() + 3, look.end());
                statement.setInt(where.size() + 4, query.page().limit() + 1);
                keepNewest(all, InboundRows.readAll(statement), query);
            }
        }
        return new Found(all, Optional.empty());
    }

    private static Found ofOwner(Connection connection, String owner, InboundQuery query, Duration patience)
            throws SQLException {
        var where = where(query);
        var sql = "SELECT " + InboundRows.COLUMNS
                + " FROM inbound_message --DERBY-PROPERTIES constraint=INBOUND_MESSAGE_PK\n" + where.clause()
                + " AND id >= ? AND id < ? ORDER BY id";
        try (var statement = connection.prepareStatement(sql)) {
            where.bind(statement);
            var reading = new SpanReading<>(statement, where.size(), InboundRows::readAll);
            var found = LIST.newestFirst(connection, owner, look(query, patience), reading);
            return new Found(found.items(), found.reached());
        }
    }

    private static Where where(InboundQuery query) {
        var where = new Where();
        query.org().ifPresent(org -> where.and("org = ?", org));
        query.project().ifPresent(project -> where.and("project = ?", project));
        var filter = query.filter();
        filter.from().ifPresent(from -> where.and("peer = ?", from));
        filter.to().ifPresent(to -> where.and("recipient = ?", to));
        filter.since().ifPresent(since -> where.and("created >= ?", since.toEpochMilli()));
        filter.until().ifPresent(until -> where.and("created < ?", until.toEpochMilli()));
        return where;
    }

    private static Look look(InboundQuery query, Duration patience) {
        var floor = query.filter().since().map(since -> Ids.floor(ArrivalApplier.ID, millis(since) - CLOCK_MILLIS));
        var until = query.filter().until().map(time -> Ids.floor(ArrivalApplier.ID, millis(time) + CLOCK_MILLIS));
        var after = query.page().after();
        var end = Stream.concat(until.stream(), after.stream()).min(Comparator.naturalOrder());
        return new Look(
                floor.orElse(""), end.orElse(OwnerList.END), after, query.page().limit() + 1, patience);
    }

    private static long millis(Instant time) {
        return time.toEpochMilli();
    }
}
