package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.capabilities.messages.internal.life.Message;
import io.patchbay.capabilities.messages.internal.table.OwnerSpans.Span;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Over an owner's spans from the newest on. Those of several nodes may lie across one another, and are then read as one. */
final class SpanWalk {
    /** With this at its end an id is a cursor behind which the message itself is the first one. */
    private static final char AFTER = '0';

    private final PreparedStatement statement;
    private final int bound;
    private final Range range;
    private final int most;
    private final List<Message> found = new ArrayList<>();
    private @Nullable Span open;

    /**
     * Ids that are looked for.
     *
     * @param floor none of them sorts before this
     * @param end all of them sort before this
     */
    record Range(String floor, String end) {}

    /**
     * @param statement reads the messages of a span, the oldest first; its last two parameters are the first id and what the last one sorts before: no others limit the ids, since Derby
     *     begins and ends at one of several, and not at the narrowest
     * @param bound how many of its parameters have their values
     */
    SpanWalk(PreparedStatement statement, int bound, Range range, int most) {
        this.statement = statement;
        this.bound = bound;
        this.range = range;
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

    boolean goesOn() {
        return found.size() < most && open != null && open.last().compareTo(range.floor) >= 0;
    }

    /** Whether giving up now leads on: a look begins with all spans of its cursor's second, and some of them were read before. */
    boolean isBehind(Optional<String> cursor) {
        return open != null && (cursor.isEmpty() || (open.last() + AFTER).compareTo(cursor.get()) < 0);
    }

    /** The span that is still open is left to the next look, since others that are not read yet may lie across it. */
    ListRows.Found givenUp() {
        return new ListRows.Found(found, Optional.ofNullable(open).map(span -> span.last() + AFTER));
    }

    ListRows.Found end() throws SQLException {
        read();
        return new ListRows.Found(found.size() > most ? found.subList(0, most) : found, Optional.empty());
    }

    private void read() throws SQLException {
        if (open == null || found.size() >= most) {
            return;
        }
        var from = open.first().compareTo(range.floor) < 0 ? range.floor : open.first();
        var behind = open.last() + OwnerSpans.HIGHEST;
        var to = behind.compareTo(range.end) < 0 ? behind : range.end;
        if (from.compareTo(to) >= 0) {
            return;
        }
        statement.setString(bound + 1, from);
        statement.setString(bound + 2, to);
        int newer = found.size();
        try (var row = statement.executeQuery()) {
            while (row.next()) {
                found.add(MessageRows.read(row));
            }
        }
        Collections.reverse(found.subList(newer, found.size()));
    }
}
