package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.api.messages.MessageQuery;
import io.patchbay.api.messages.MessageState;
import io.patchbay.capabilities.messages.internal.life.Message;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Lists of messages, newest first: ids ascend in time, so that the id is order and cursor at once. */
public final class ListRows {
    private static final String NEXT_ORG = "SELECT org FROM message --DERBY-PROPERTIES index=MESSAGE_ORG\n"
            + " WHERE org > ? ORDER BY org FETCH FIRST 1 ROWS ONLY";

    /** Ids never go back when the clock is set back: by so much their time may differ from the clock's. */
    private static final long CLOCK_MILLIS = 26 * 3_600_000L;

    private ListRows() {}

    /** One more than asked, if there are more. */
    public static List<Message> newestFirst(Connection connection, MessageQuery query) throws SQLException {
        if (query.org().isPresent()) {
            return ofOrg(connection, query.org().get(), query);
        }
        // There is no index over all: each tenant's newest, and of these the newest.
        var all = new ArrayList<Message>();
        for (var org = nextOrg(connection, ""); org.isPresent(); org = nextOrg(connection, org.get())) {
            all.addAll(ofOrg(connection, org.get(), query));
            all.sort(Comparator.comparing(Message::id).reversed());
            all.subList(Math.min(all.size(), query.page().limit() + 1), all.size())
                    .clear();
        }
        return all;
    }

    private static Optional<String> nextOrg(Connection connection, String after) throws SQLException {
        try (var statement = connection.prepareStatement(NEXT_ORG)) {
            statement.setString(1, after);
            try (var row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    private static List<Message> ofOrg(Connection connection, String org, MessageQuery query) throws SQLException {
        var where = new Where();
        var index = query.project().isPresent() ? "MESSAGE_PROJECT" : "MESSAGE_ORG";
        query.project().ifPresent(project -> where.and("project = ?", project));
        where.and("org = ?", org);
        query.page().after().ifPresent(after -> where.and("id < ?", after));
        filter(where, query.filter());
        var order = query.project().isPresent() ? "project, id DESC" : "org, id DESC";
        var sql = "SELECT " + MessageRows.COLUMNS + " FROM message --DERBY-PROPERTIES index=" + index + "\n WHERE "
                + where.text + " ORDER BY " + order + " FETCH FIRST ? ROWS ONLY";
        var found = new ArrayList<Message>();
        try (var statement = connection.prepareStatement(sql)) {
            where.bind(statement);
            statement.setInt(where.values.size() + 1, query.page().limit() + 1);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(MessageRows.read(row));
                }
            }
        }
        return found;
    }

    private static void filter(Where where, MessageQuery.Filter filter) {
        filter.from().ifPresent(from -> where.and("sender = ?", from));
        filter.to().ifPresent(to -> where.and("recipient = ?", to));
        filter.state().map(MessageState::wire).ifPresent(state -> where.and("state = ?", state));
        filter.since().map(Instant::toEpochMilli).ifPresent(since -> {
            where.and("created >= ?", since);
            where.and("id >= ?", TimeOrderedIds.floor(MessageStore.MESSAGE_ID, since - CLOCK_MILLIS));
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

        void and(String condition, Object value) {
            text.append(text.isEmpty() ? "" : " AND ").append(condition);
            values.add(value);
        }

        void bind(java.sql.PreparedStatement statement) throws SQLException {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
        }
    }
}
