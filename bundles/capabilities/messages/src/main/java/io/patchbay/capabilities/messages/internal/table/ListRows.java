package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.api.messages.MessageQuery;
import io.patchbay.api.messages.MessageState;
import io.patchbay.capabilities.messages.internal.life.Message;
import io.patchbay.capabilities.messages.internal.table.SpanWalk.Range;
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

    /** Spans read at a time. */
    private static final int SPANS = 100;

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
        for (var org = OwnerSpans.nextOrg(connection, "");
                org.isPresent();
                org = OwnerSpans.nextOrg(connection, org.get())) {
            all.addAll(ofOrg(connection, org.get(), query, FOREVER).messages());
            all.sort(Comparator.comparing(Message::id).reversed());
            all.subList(Math.min(all.size(), query.page().limit() + 1), all.size())
                    .clear();
        }
        return all;
    }

    private static Found ofOrg(Connection connection, String org, MessageQuery query, Duration patience)
            throws SQLException {
        var where = where(org, query);
        var range = range(query);
        var after = query.page().after();
        var owner = query.project().map(OwnerSpans::ofProject).orElseGet(() -> OwnerSpans.ofOrg(org));
        var sql = "SELECT " + MessageRows.COLUMNS + " FROM message --DERBY-PROPERTIES constraint=MESSAGE_PK\n WHERE "
                + where.text + " AND id >= ? AND id < ? ORDER BY id";
        try (var statement = connection.prepareStatement(sql)) {
            where.bind(statement);
            var walk = new SpanWalk(
                    statement, where.values.size(), range, query.page().limit() + 1);
            var bound = OwnerSpans.bound(range.end());
            long begun = System.nanoTime();
            boolean more;
            do {
                var spans = OwnerSpans.below(connection, owner, bound, SPANS);
                for (var span : spans) {
                    walk.take(span);
                }
                more = spans.size() == SPANS && walk.goesOn();
                bound = spans.isEmpty() ? bound : spans.get(spans.size() - 1).last();
                if (more && walk.isBehind(after) && System.nanoTime() - begun >= patience.toNanos()) {
                    return walk.givenUp();
                }
            } while (more);
            return walk.end();
        }
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

    private static Range range(MessageQuery query) {
        var floor = query.filter().since().map(since -> floor(since.toEpochMilli() - CLOCK_MILLIS));
        var until = query.filter().until().map(time -> floor(time.toEpochMilli() + CLOCK_MILLIS));
        var end = Stream.concat(until.stream(), query.page().after().stream()).min(Comparator.naturalOrder());
        return new Range(floor.orElse(""), end.orElse(OwnerSpans.END));
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
