package io.patchbay.capabilities.messages.internal.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.messages.MessageQuery;
import io.patchbay.api.store.Page;
import io.patchbay.capabilities.messages.internal.life.Message;
import io.patchbay.capabilities.messages.internal.rig.Rig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A recipient of few messages among many: looks that are given up lead to the next ones, and leave nothing out. */
class ListRowsTest {
    private static final int RARE = 7;

    @RegisterExtension
    static final Rig rig = new Rig();

    private static ListRows.Found look(Optional<String> after) {
        var to = Rig.sms(RARE).to().value();
        var filter = new MessageQuery.Filter(
                Optional.empty(), Optional.of(to), Optional.empty(), Optional.empty(), Optional.empty());
        var query = new MessageQuery(Optional.of("demo"), Optional.empty(), filter, new Page.Request(5, after));
        return rig.database().store().read(connection -> ListRows.newestFirst(connection, query, Duration.ZERO));
    }

    @Test
    void aLookThatFindsTooLittleIsGoneOnWithLater() {
        var rare = new ArrayList<String>();
        for (int i = 0; i < 250; i++) {
            // Each in a time of its own, and so in a span of its own.
            rig.clock().forward(Duration.ofMillis(40));
            var id = rig.accept(Rig.sms(i % 90 == 0 ? RARE : 100 + i));
            if (i % 90 == 0) {
                rare.add(0, id);
            }
        }
        var found = new ArrayList<String>();
        var look = look(Optional.empty());
        int looks = 1;
        for (; look.reached().isPresent(); looks++) {
            look.messages().stream().map(Message::id).forEach(found::add);
            var next = look(look.reached());
            assertThat(next.reached()).as("a look leads on").isNotEqualTo(look.reached());
            look = next;
        }
        look.messages().stream().map(Message::id).forEach(found::add);
        assertThat(found).isEqualTo(rare);
        assertThat(looks).isGreaterThan(1);
    }

    /** Days apart, so that the times bound the ids; and with a cursor on either side of them. */
    @Test
    void timesAndCursorBoundTheList() {
        var ids = new ArrayList<String>();
        var times = new ArrayList<Instant>();
        for (int i = 0; i < 40; i++) {
            rig.clock().forward(Duration.ofHours(i % 4 == 0 ? 30 : 0).plusMillis(40));
            times.add(rig.clock().instant());
            ids.add(rig.accept(Rig.sms(RARE)));
        }

        for (int from = 0; from < 40; from += 6) {
            for (int to = from; to < 40; to += 7) {
                for (int after : List.of(0, from, to, 39)) {
                    var expected = new ArrayList<>(ids.subList(from, Math.max(from, Math.min(to, after))));
                    Collections.reverse(expected);
                    assertThat(between(times.get(from), times.get(to), ids.get(after)))
                            .as("from %s to %s after %s", from, to, after)
                            .isEqualTo(expected);
                }
            }
        }
    }

    private static List<String> between(Instant since, Instant until, String after) {
        var filter = new MessageQuery.Filter(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(since), Optional.of(until));
        var page = new Page.Request(50, Optional.of(after));
        var query = new MessageQuery(Optional.of("demo"), Optional.empty(), filter, page);
        return rig
                .database()
                .store()
                .read(connection -> ListRows.newestFirst(connection, query, Duration.ofMinutes(1)))
                .messages()
                .stream()
                .map(Message::id)
                .toList();
    }

    /** Wherever an era begins and ends, and whatever came between: every message is in the list, once. */
    @Test
    void messagesThatFollowOneAnotherShareASpan() {
        var ids = new ArrayList<String>();
        for (int i = 0; i < 60; i++) {
            if (i % 20 == 10) {
                // What a transaction that is undone has begun is not there for the next one.
                rig.events().failOnce();
            }
            ids.add(0, rig.accept(Rig.sms(RARE)));
        }
        assertThat(rig.number("SELECT COUNT(*) FROM message_list WHERE owner = 'o:demo'"))
                .isLessThan(60);

        var found = new ArrayList<String>();
        for (Optional<String> after = Optional.empty();
                found.size() < ids.size();
                after = Optional.of(found.get(found.size() - 1))) {
            var page = look(after).messages().stream().map(Message::id).limit(5).toList();
            assertThat(page).isNotEmpty();
            found.addAll(page);
        }
        assertThat(found).isEqualTo(ids);
    }
}
