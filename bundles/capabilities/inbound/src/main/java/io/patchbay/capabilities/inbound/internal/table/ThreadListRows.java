package io.patchbay.capabilities.inbound.internal.table;

import io.patchbay.api.inbound.ConversationView;
import io.patchbay.api.inbound.Conversations.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lists of threads. One index serves a project's, and an organization's too, project by project: a text moves its thread in each index that there is. */
public final class ThreadListRows {
    private static final Comparator<ConversationView> NEWEST_FIRST = Comparator.comparing(
                    (ConversationView view) -> view.last().at())
            .thenComparing(ConversationView::id)
            .reversed();

    private static final String FROM =
            "SELECT " + ThreadRows.COLUMNS + " FROM inbound_thread --DERBY-PROPERTIES index=";
    private static final String NEXT = "SELECT project FROM inbound_thread"
            + " --DERBY-PROPERTIES index=INBOUND_THREAD_NEWEST\n"
            + " WHERE org = ? AND project > ? ORDER BY org, project FETCH FIRST 1 ROWS ONLY";

    private ThreadListRows() {}

    /** One more than asked, if there are more; the newest activity first. */
    public static List<ConversationView> newestFirst(Connection connection, Query query) throws SQLException {
        if (query.ends().peer().isPresent()) {
            return ofPeer(connection, query);
        }
        var all = new ArrayList<ConversationView>();
        if (query.project().isPresent()) {
            add(connection, query, all, project(query.project().get()));
            return all;
        }
        var none = new Where();
        none.and("project IS NULL");
        add(connection, query, all, none);
        for (var project : projects(connection, query.org())) {
            add(connection, query, all, project(project));
        }
        return all;
    }

    private static Where project(String project) {
        var where = new Where();
        where.and("project = ?", project);
        return where;
    }

    /** Of a project that has nothing newer than what is there already, hardly an entry is read. */
    private static void add(Connection connection, Query query, List<ConversationView> all, Where where)
            throws SQLException {
        int most = query.page().limit() + 1;
        if (all.size() == most) {
            where.and("last_at >= ?", all.get(most - 1).last().at().toEpochMilli());
        }
        all.addAll(ofProject(connection, query, where));
        all.sort(NEWEST_FIRST);
        all.subList(Math.min(all.size(), most), all.size()).clear();
    }

    private static List<ConversationView> ofProject(Connection connection, Query query, Where where)
            throws SQLException {
        filter(where, query);
        return read(
                connection,
                FROM + "INBOUND_THREAD_NEWEST\n" + where.clause() + " ORDER BY org, project, last_at DESC, id DESC",
                where,
                query);
    }

    /** A contact has few threads. */
    private static List<ConversationView> ofPeer(Connection connection, Query query) throws SQLException {
        var where = new Where();
        query.ends().peer().ifPresent(peer -> where.and("peer = ?", peer));
        query.project().ifPresent(project -> where.and("project = ?", project));
        filter(where, query);
        return read(
                connection,
                FROM + "INBOUND_THREAD_PEER\n" + where.clause() + " ORDER BY last_at DESC, id DESC",
                where,
                query);
    }

    private static void filter(Where where, Query query) {
        where.and("org = ?", query.org());
        query.state().ifPresent(state -> where.and("state = ?", state.wire()));
        query.tag().ifPresent(tag -> where.and("tags LIKE ? ESCAPE '!'", "%," + tag.replace("_", "!_") + ",%"));
        query.ends().number().ifPresent(number -> where.and("number = ?", number));
        query.page().after().map(ThreadCursor::of).ifPresent(after -> where.andAfter(after.at(), after.id()));
    }

    private static List<ConversationView> read(Connection connection, String sql, Where where, Query query)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql + " FETCH FIRST ? ROWS ONLY")) {
            where.bind(statement);
            statement.setInt(where.size() + 1, query.page().limit() + 1);
            return ThreadRows.read(statement);
        }
    }

    /** Each found with one step down the index. */
    private static List<String> projects(Connection connection, String org) throws SQLException {
        var found = new ArrayList<String>();
        try (var query = connection.prepareStatement(NEXT)) {
            query.setString(1, org);
            for (var project = ""; ; found.add(project)) {
                query.setString(2, project);
                try (var row = query.executeQuery()) {
                    if (!row.next()) {
                        return found;
                    }
                    project = row.getString(1);
                }
            }
        }
    }
}
