package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.capabilities.messages.internal.life.Message;
import io.patchbay.capabilities.messages.internal.table.MessageRows.Remade;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes where messages lie ({@link SpanRows}): whatever comes to a shelf comes with a span, in the same transaction. Counts who is left in the spans that this node has written, so that one
 * goes with the last of it. What is not counted, or was moved by another node, leaves an empty span behind, which the next look at the shelf takes away. Used on the writer's thread
 * alone.
 */
final class OpenSpans {
    /** So many messages are counted. */
    private static final int MOST = 100_000;

    private final Map<String, Open> byMessage = new LinkedHashMap<>();
    private long entry = new SecureRandom().nextLong();

    private record Key(String shelf, String era) {}

    /** A span that messages of this transaction make, or that some are still in. */
    private static final class Open {
        private final String shelf;
        private final long entry;
        private String first;
        private String last;
        private int left;

        private Open(String shelf, String id, long entry) {
            this.shelf = shelf;
            this.entry = entry;
            this.first = id;
            this.last = id;
        }

        private void stretch(String id) {
            first = id.compareTo(first) < 0 ? id : first;
            last = id.compareTo(last) > 0 ? id : last;
            left++;
        }

        private Span span() {
            return new Span(shelf, first, last, entry);
        }
    }

    /** New messages lie where they are. */
    void accepted(Pen pen, Collection<Message> messages) throws SQLException {
        Map<Key, Open> made = new LinkedHashMap<>();
        for (var message : messages) {
            enter(made, message);
        }
        SpanRows.insert(pen, made.values().stream().map(Open::span).toList());
    }

    /** Messages were changed, and may lie elsewhere now. */
    void changed(Pen pen, Collection<Remade> changes) throws SQLException {
        Map<Key, Open> made = new LinkedHashMap<>();
        List<Span> over = new ArrayList<>();
        for (var change : changes) {
            var message = change.message();
            if (message.progress().shelf().equals(change.from().shelf())) {
                continue;
            }
            var left = byMessage.remove(message.id());
            if (left != null && --left.left == 0) {
                over.add(left.span());
            }
            if (!message.progress().shelf().isEmpty()) {
                enter(made, message);
            }
        }
        SpanRows.insert(pen, made.values().stream().map(Open::span).toList());
        SpanRows.delete(pen, over);
    }

    /** The oldest that is not counted any more keeps its span open. */
    private void enter(Map<Key, Open> made, Message message) {
        var id = message.id();
        var shelf = message.progress().shelf();
        var open = made.computeIfAbsent(new Key(shelf, Span.era(id)), key -> new Open(shelf, id, entry++));
        open.stretch(id);
        byMessage.put(id, open);
        if (byMessage.size() > MOST) {
            byMessage.remove(byMessage.keySet().iterator().next());
        }
    }

    /** What was written last may not have come to stand. */
    void forget() {
        byMessage.clear();
    }
}
