package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.api.messages.MessageQuery;
import io.patchbay.api.messages.MessageState;
import io.patchbay.capabilities.messages.internal.life.Message;
import io.patchbay.capabilities.messages.internal.table.OwnerSpans.Span;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists of messages, newest first: ids ascend in time, so that the id is order and cursor at once. */
public final class ListRows {
    /** Ids never go back when the clock is set back: by so much their time may differ from the clock's. */
    private static final long CLOCK_MILLIS = 26 * 3_600_000L;

    /** Spans read at a time. */
    private static final int SPANS = 100;

    /** With this at its end an id is a cursor behind which the message itself is the first one. */
    private static final char AFTER = '0';

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
        var where = new Where();
        where.and("org = ?", org);
        query.project().ifPresent(project -> where.and("project = ?", project));
        query.page().after().ifPresent(after -> where.and("id < ?", after));
        filter(where, query.filter());
        var owner = query.project().map(OwnerSpans::ofProject).orElseGet(() -> OwnerSpans.ofOrg(org));
        var sql = "SELECT " + MessageRows.COLUMNS + " FROM message --DERBY-PROPERTIES constraint=MESSAGE_PK\n WHERE "
                + where.text + " AND id >= ? AND id <= ? ORDER BY id";
        try (var statement = connection.prepareStatement(sql)) {
            where.bind(statement);
            var walk = new Walk(statement, where.values.size(), query.page().limit() + 1);
            var bound = OwnerSpans.bound(query.page().after());
            long begun = System.nanoTime();
            List<Span> spans;
            do {
                spans = OwnerSpans.below(connection, owner, bound, SPANS);
                for (var span : spans) {
                    walk.take(span);
                }
                bound = spans.isEmpty() ? bound : spans.get(spans.size() - 1).last();
                if (spans.size() == SPANS
                        && walk.goesOn(where.floor)
                        && System.nanoTime() - begun >= patience.toNanos()) {
                    return walk.givenUp();
                }
            } while (spans.size() == SPANS && walk.goesOn(where.floor));
            return new Found(walk.end(), Optional.empty());
        }
    }

    /** Over spans from the newest on. Those of several nodes may lie across one another, and are then read as one. */
    private static final class Walk {
        private final PreparedStatement statement;
        private final int bound;
        private final int most;
        private final List<Message> found = new ArrayList<>();
        private @Nullable Span open;

        /** @param bound how many parameters of the statement have their values */
        Walk(PreparedStatement statement, int bound, int most) {
            this.statement = statement;
            this.bound = bound;
            this.most = most;
        }

        void take(Span older) throws SQLException {
            if (open != null && older.meets(open)) {
                open = older.joined(open);
            } else {
                read();
                open = older;
            }
        }

        boolean goesOn(String floor) {
            return found.size() < most && open != null && open.last().compareTo(floor) >= 0;
        }

        /** The span that is still open is left to the next look, since others that are not read yet may lie across it. */
        Found givenUp() {
            return new Found(found, Optional.ofNullable(open).map(span -> span.last() + AFTER));
        }

        List<Message> end() throws SQLException {
            read();
            return found.size() > most ? found.subList(0, most) : found;
        }

        private void read() throws SQLException {
            if (open == null || found.size() >= most) {
                return;
            }
            statement.setString(bound + 1, open.first());
            statement.setString(bound + 2, open.last());
            int newer = found.size();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(MessageRows.read(row));
                }
            }
            Collections.reverse(found.subList(newer, found.size()));
        }
    }

    private static void filter(Where where, MessageQuery.Filter filter) {
        filter.from().ifPresent(from -> where.and("sender = ?", from));
        filter.to().ifPresent(to -> where.and("recipient = ?", to));
        filter.state().map(MessageState::wire).ifPresent(state -> where.and("state = ?", state));
        filter.since().map(Instant::toEpochMilli).ifPresent(since -> {
            where.and("created >= ?", since);
            where.floor = TimeOrderedIds.floor(MessageStore.MESSAGE_ID, since - CLOCK_MILLIS);
            where.and("id >= ?", where.floor);
        });
        filter.until().map(Instant::toEpochMilli).ifPresent(until -> {
            where.and("created < ?", until);
            where.and("id < ?", TimeOrderedIds.floor(MessageStore.MESSAGE_ID, until + CLOCK_MILLIS));
        });
    }

    /** Conditions with their values. */
    private static final class Where {
        private final StringBuilder text = new StringBuilder();
        private final List<Object> values = new ArrayList<>();
        private String floor = "";

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
