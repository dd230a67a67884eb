package io.patchbay.platform.persistence.lists;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Over an owner's spans from the newest on. Those of several nodes may lie across one another, and are then read as one. */
final class SpanWalk<T> {
    /** With this at its end an id is a cursor behind which its own row is the first one. */
    private static final char AFTER = '0';

    private final SpanReading<T> reading;
    private final Look look;
    private final List<T> found = new ArrayList<>();
    private @Nullable Span open;

    SpanWalk(SpanReading<T> reading, Look look) {
        this.reading = reading;
        this.look = look;
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
        return found.size() < look.most() && open != null && open.last().compareTo(look.floor()) >= 0;
    }

    /** Whether giving up now leads on: a look begins with all spans of its cursor's second, and some of them were read before. */
    boolean isBehindTheCursor() {
        var cursor = look.cursor();
        return open != null && (cursor.isEmpty() || (open.last() + AFTER).compareTo(cursor.get()) < 0);
    }

    /** The span that is still open is left to the next look, since others that are not read yet may lie across it. */
    Found<T> givenUp() {
        return new Found<>(found, Optional.ofNullable(open).map(span -> span.last() + AFTER));
    }

    Found<T> end() throws SQLException {
        read();
        return new Found<>(found.size() > look.most() ? found.subList(0, look.most()) : found, Optional.empty());
    }

    private void read() throws SQLException {
        if (open == null || found.size() >= look.most()) {
            return;
        }
        var from = open.first().compareTo(look.floor()) < 0 ? look.floor() : open.first();
        var behind = open.last() + OwnerList.HIGHEST;
        var to = behind.compareTo(look.end()) < 0 ? behind : look.end();
        if (from.compareTo(to) < 0) {
            int newer = found.size();
            found.addAll(reading.between(from, to));
            Collections.reverse(found.subList(newer, found.size()));
        }
    }
}
