package io.patchbay.routes.inbound.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.inbound.InboundView;
import io.patchbay.api.inbound.Peer;
import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.MessageView;
import io.patchbay.api.store.Page;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.Encoding;
import io.patchbay.api.telephony.SenderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both sides of a thread in one order, also where a look for what was sent is given up before it has found anything. */
class BothSidesTest {
    private static final Instant DAY = Instant.parse("2026-11-22T09:00:00Z");
    private static final SenderId NUMBER = new SenderId("+14155550100");
    private static final E164 PEER = new E164("+16505550123");

    private static InboundView text(int minute) {
        var at = DAY.plusSeconds(60L * minute);
        return new InboundView(
                id("mo_", minute),
                "acme",
                Optional.empty(),
                "conv_1",
                new Peer(PEER.value()),
                NUMBER,
                new InboundContent.Text("Hello"),
                List.of(),
                "sandbox",
                Map.of(),
                Optional.empty(),
                InboundView.Parts.ONE,
                new InboundView.Times(at, at));
    }

    private static MessageView message(int minute) {
        var at = DAY.plusSeconds(60L * minute);
        return new MessageView(
                id("msg_", minute),
                "acme",
                Optional.empty(),
                MessageState.SENT,
                NUMBER,
                PEER,
                "Hello",
                Encoding.GSM7,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new MessageView.Times(at, at, Optional.empty(), at),
                List.of());
    }

    /** Ids rise with the time, as those of the stores do. */
    private static String id(String prefix, int minute) {
        return prefix + String.format("%04d", minute);
    }

    private static Page<InboundView> in(Optional<String> next, int... minutes) {
        return new Page<>(IntStream.of(minutes).mapToObj(BothSidesTest::text).toList(), next);
    }

    private static Page<MessageView> out(Optional<String> next, int... minutes) {
        return new Page<>(IntStream.of(minutes).mapToObj(BothSidesTest::message).toList(), next);
    }

    private static List<Object> ids(Page<Map<String, Object>> page) {
        return page.items().stream().map(item -> item.get("id")).toList();
    }

    @Test
    void theNewerComesFirstUntilThePageIsFull() {
        var page = BothSides.merged(in(Optional.empty(), 8, 3), out(Optional.empty(), 9, 5), 3, ThreadCursors.START);
        assertThat(ids(page)).containsExactly("msg_0009", "mo_0008", "msg_0005");
        assertThat(page.next()).contains("mo_0008~msg_0005");
    }

    @Test
    void aThreadThatIsReadWholeHasNoNext() {
        var page = BothSides.merged(in(Optional.empty(), 8), out(Optional.empty(), 5), 2, ThreadCursors.START);
        assertThat(ids(page)).containsExactly("mo_0008", "msg_0005");
        assertThat(page.next()).isEmpty();
    }

    /** Behind the place where it was given up there may be a message that is newer than the text. */
    @Test
    void aLookThatFoundNothingYetHoldsUpTheTexts() {
        var page = BothSides.merged(in(Optional.empty(), 8), out(Optional.of("msg_0020")), 5, ThreadCursors.START);
        assertThat(page.items()).isEmpty();
        assertThat(page.next()).contains("~msg_0020");
    }

    @Test
    void whatALookFoundIsShownAndItGoesOnWhereItWasGivenUp() {
        var page = BothSides.merged(
                in(Optional.empty(), 10, 4), out(Optional.of("msg_0006"), 11, 9), 5, ThreadCursors.START);
        assertThat(ids(page)).containsExactly("msg_0011", "mo_0010", "msg_0009");
        assertThat(page.next()).contains("mo_0010~msg_0006");
    }

    @Test
    void whatALookFoundAndThePageDoesNotHoldIsLookedForAgain() {
        var page =
                BothSides.merged(in(Optional.empty(), 10), out(Optional.of("msg_0001"), 11, 9), 2, ThreadCursors.START);
        assertThat(page.next()).contains("mo_0010~msg_0011");
    }

    /** A thread among the messages of a busy tenant: a look reads so many rows and is given up. Every page is followed; all comes once, in order. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void followingThePagesShowsEverythingOnceInOrder(int seed) {
        var random = new Random(seed);
        var texts = new ArrayList<Integer>();
        var own = new ArrayList<Integer>();
        var all = new ArrayList<Integer>();
        var expected = new ArrayList<String>();
        for (int minute = 400; minute > 0; minute--) {
            int kind = random.nextInt(12);
            if (kind == 0) {
                texts.add(minute);
                expected.add(id("mo_", minute));
            } else if (kind == 1) {
                own.add(minute);
                expected.add(id("msg_", minute));
            }
            if (kind > 0) {
                all.add(minute);
            }
        }
        var shown = new ArrayList<Object>();
        var cursors = Optional.of(ThreadCursors.START);
        while (cursors.isPresent()) {
            var from = cursors.get();
            int limit = 1 + random.nextInt(6);
            int rows = 1 + random.nextInt(20);
            var page = BothSides.merged(came(texts, from, limit), looked(all, own, from, rows, limit), limit, from);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            shown.addAll(ids(page));
            cursors = page.next().map(ThreadCursors::of);
            assertThat(cursors).as("moves on").isNotEqualTo(Optional.of(from));
        }
        assertThat(shown).isEqualTo(expected);
    }

    private static Page<InboundView> came(List<Integer> texts, ThreadCursors from, int limit) {
        var left = texts.stream()
                .map(BothSidesTest::text)
                .filter(text -> from.in().map(text.id()::compareTo).orElse(-1) < 0)
                .limit(limit + 1L)
                .toList();
        return Page.cut(left, new Page.Request(limit, from.in()), InboundView::id);
    }

    private static Page<MessageView> looked(
            List<Integer> all, List<Integer> own, ThreadCursors from, int rows, int limit) {
        var left = all.stream()
                .filter(minute -> from.out().map(id("msg_", minute)::compareTo).orElse(-1) < 0)
                .toList();
        var read = left.subList(0, Math.min(rows, left.size()));
        var found =
                read.stream().filter(own::contains).map(BothSidesTest::message).toList();
        if (found.size() > limit || read.size() == left.size()) {
            return Page.cut(
                    found.subList(0, Math.min(found.size(), limit + 1)),
                    new Page.Request(limit, from.out()),
                    MessageView::id);
        }
        return new Page<>(found, Optional.of(id("msg_", read.get(read.size() - 1))));
    }
}
