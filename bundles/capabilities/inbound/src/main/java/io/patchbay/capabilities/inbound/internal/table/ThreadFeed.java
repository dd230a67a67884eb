package io.patchbay.capabilities.inbound.internal.table;

import io.patchbay.api.inbound.InboundView;
import io.patchbay.platform.persistence.KeptStatements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Brings the threads of texts that came in up to date, in the transaction that stores the texts. */
final class ThreadFeed {
    private static final String UPDATE = "UPDATE inbound_thread SET project = ?, state = 'open', unread = unread + ?,"
            + " last_message = ?, last_outbound = 0, last_at = ? WHERE id = ?";
    private static final String INSERT = "INSERT INTO inbound_thread (project, unread, last_message, last_at, id, org,"
            + " number, peer, created, state, tags, last_outbound) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', '', 0)";

    private final KeptStatements statements = new KeptStatements();
    private final LineTable lines;

    ThreadFeed(LineTable lines) {
        this.lines = lines;
    }

    /** What a batch adds to one thread. */
    private static final class News {
        private final InboundView first;
        private InboundView last;
        private int texts;

        News(InboundView first) {
            this.first = first;
            this.last = first;
        }

        News add(InboundView view) {
            last = view;
            texts++;
            return this;
        }
    }

    /** Texts of nobody's number have threads too, so that a sender's are found by them. Threads are gone through in the order of their ids, as two nodes must that write at once. */
    void write(Connection connection, List<InboundView> texts) throws SQLException {
        var news = new TreeMap<String, News>();
        for (var view : texts) {
            news.computeIfAbsent(view.conversation(), id -> new News(view)).add(view);
        }
        insert(connection, update(connection, List.copyOf(news.values())));
    }

    /** @return those that there was no thread for */
    private List<News> update(Connection connection, List<News> all) throws SQLException {
        var update = statements.prepare(connection, UPDATE);
        for (var news : all) {
            update.setString(1, news.last.project().orElse(null));
            update.setInt(2, news.texts);
            update.setString(3, news.last.id());
            update.setLong(4, news.last.times().stored().toEpochMilli());
            update.setString(5, news.last.conversation());
            update.addBatch();
        }
        var counts = update.executeBatch();
        var fresh = new ArrayList<News>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0) {
                fresh.add(all.get(i));
            }
        }
        return fresh;
    }

    private void insert(Connection connection, List<News> fresh) throws SQLException {
        if (fresh.isEmpty()) {
            return;
        }
        var insert = statements.prepare(connection, INSERT);
        for (var news : fresh) {
            lines.write(connection, news.last.org(), news.last.to());
            insert.setString(1, news.last.project().orElse(null));
            insert.setInt(2, news.texts);
            insert.setString(3, news.last.id());
            insert.setLong(4, news.last.times().stored().toEpochMilli());
            insert.setString(5, news.last.conversation());
            insert.setString(6, news.last.org());
            insert.setString(7, news.last.to().value());
            insert.setString(8, news.last.from().value());
            insert.setLong(9, news.first.times().stored().toEpochMilli());
            insert.addBatch();
        }
        insert.executeBatch();
    }
}
