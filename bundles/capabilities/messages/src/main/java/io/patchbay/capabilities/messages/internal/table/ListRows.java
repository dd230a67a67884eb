package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.api.messages.MessageQuery;
import io.patchbay.api.messages.MessageState;
import io.patchbay.capabilities.messages.internal.life.Message;
import io.patchbay.platform.persistence.lists.Look;
import io.patchbay.platform.persistence.lists.OwnerList;
import io.patchbay.platform.persistence.lists.SpanReading;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists of messages, newest first: ids ascend in time, so that the id is order and cursor at once. */
public final class ListRows {
    /** Ids never go back when the clock is set back: by so much their time may differ from the clock's. */
    private static final long CLOCK_MILLIS = 26 * 3_600_000L;

    static final OwnerList LIST = new OwnerList("message_list", 13, 'Z');

    private static final Duration FOREVER = Duration.ofDays(1);

    private ListRows() {}

    /**
     * What was found.
     *
     * @param messages one more than asked, if there are more
     * @param reached where it gave up for now: what is older than this was not looked at
     */
    public record Found(List<Message> messages, Optional<String> reached) {}

    /** @param patience for how long one look goes on that has not found enough; what few messages fit may be far back */
    public static Found newestFirst(Connection connection, MessageQuery query, Duration patience) throws SQLException {
        return query.org().isPresent()
                ? ofOrg(connection, query.org().get(), query, patience)
                : new Found(ofAll(connection, query), Optional.empty());
    }

    private static List<Message> ofAll(Connection connection, MessageQuery query) throws SQLException {
        // There is no list of all: each tenant's newest, and of these the newest.
        var all = new ArrayList<Message>();
        for (var org : LIST.orgs(connection)) {
            all.addAll(ofOrg(connection, org, query, FOREVER).messages());
            all.sort(Comparator.comparing(Message::id).reversed());
            all.subList(Math.min(all.size(), query.page().limit() + 1), all.size())
                    .clear();
        }
        return all;
    }

    private static Found ofOrg(Connection connection, String org, MessageQuery query, Duration patience)
            throws SQLException {
        var where = where(org, query);
        var owner = query.project().map(OwnerList::ofProject).orElseGet(() -> OwnerList.ofOrg(org));
        var sql = "SELECT " + MessageRows.COLUMNS + " FROM message --DERBY-PROPERTIES constraint=MESSAGE_PK\n WHERE "
                + where.text + " AND id >= ? AND id < ? ORDER BY id";
        try (var statement = connection.prepareStatement(sql)) {
            where.bind(statement);
            var reading = new SpanReading<>(statement, where.values.size(), ListRows::read);
            var found = LIST.newestFirst(connection, owner, look(query, patience), reading);
            return new Found(found.items(), found.reached());
        }
    }

    private static List<Message> read(PreparedStatement statement) throws SQLException {
        var found = new ArrayList<Message>();
        try (var row = statement.executeQuery()) {
            while (row.next()) {
                found.add(MessageRows.read(row));
            }
        }
        return found;
    }

    private static Where where(String org, MessageQuery query) {
        var where = new Where();
        where.and("org = ?", org);
        query.project().ifPresent(project -> where.and("project = ?", project));
        var filter = query.filter();
        filter.from().ifPresent(from -> where.and("sender = ?", from));
        filter.to().ifPresent(to -> where.and("recipient = ?", to));
        filter.state().map(MessageState::wire).ifPresent(state -> where.and("state = ?", state));
        filter.since().ifPresent(since -> where.and("created >= ?", since.toEpochMilli()));
        filter.until().ifPresent(until -> where.and("created < ?", until.toEpochMilli()));
        return where;
    }

    private static Look look(MessageQuery query, Duration patience) {
        var floor = query.filter().since().map(since -> floor(since.toEpochMilli() - CLOCK_MILLIS));
        var until = query.filter().until().map(time -> floor(time.toEpochMilli() + CLOCK_MILLIS));
        var after = query.page().after();
        var end = Stream.concat(until.stream(), after.stream()).min(Comparator.naturalOrder());
        return new Look(
                floor.orElse(""), end.orElse(OwnerList.END), after, query.page().limit() + 1, patience);
    }

    private static String floor(long millis) {
        return TimeOrderedIds.floor(MessageStore.MESSAGE_ID, millis);
    }

    /** Conditions with their values. */
    private static final class Where {
        private final StringBuilder text = new StringBuilder();
        private final List<Object> values = new ArrayList<>();

        void and(String condition, Object value) {
            text.append(text.isEmpty() ? "" : " AND ").append(condition);
            values.add(value);
        }

        void bind(PreparedStatement statement) throws SQLException {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
        }
    }
}
