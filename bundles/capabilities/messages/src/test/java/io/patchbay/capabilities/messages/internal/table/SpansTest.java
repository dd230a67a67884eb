package io.patchbay.capabilities.messages.internal.table;

import static io.patchbay.capabilities.messages.internal.rig.Rig.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.routing.RouteDecision;
import io.patchbay.capabilities.messages.internal.life.Claim;
import io.patchbay.capabilities.messages.internal.life.Outcome;
import io.patchbay.capabilities.messages.internal.life.Shelf;
import io.patchbay.capabilities.messages.internal.rig.Rig;
import io.patchbay.capabilities.messages.internal.rig.ScriptedRouting;
import io.patchbay.spi.sms.SubmitResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where messages lie is told by spans: each of them, in its order, as long as it lies there. */
class SpansTest {
    private static final String SHELF = Shelf.waiting(Rig.sms(0));
    private static final String WORKER = "n1:w1";

    @RegisterExtension
    static final Rig rig = new Rig();

    private static void claim(List<String> ids) {
        var decision = new RouteDecision(Optional.of("alpha"), List.of(), Instant.now());
        ids.stream()
                .map(id -> rig.store().move(id, new Claim(WORKER, decision)))
                .toList()
                .forEach(Rig::get);
    }

    private static void answer(List<String> ids, SubmitResult result) {
        ids.stream()
                .map(id -> rig.store()
                        .move(id, new Outcome(1, "alpha", result, Duration.ofMillis(1), Duration.ofSeconds(9))))
                .toList()
                .forEach(Rig::get);
    }

    private static long spans() {
        return rig.number("SELECT COUNT(*) FROM message_span");
    }

    private static List<String> waiting(int most) {
        return rig.database().store().read(connection -> {
            var all = new ArrayList<String>();
            var after = "";
            do {
                var page = WaitingRows.onShelf(connection, SHELF, after, most);
                all.addAll(page.found().stream().map(Waiting::id).toList());
                after = page.next();
            } while (!after.isEmpty());
            return all;
        });
    }

    private static List<String> taken() {
        return rig.database().store().read(connection -> WaitingRows.with(connection, WORKER, 1_000)).stream()
                .map(WaitingRows.Taken::id)
                .toList();
    }

    @Test
    void aSpanGoesWithTheLastOfItsMessages() {
        var ids = rig.accept(0, 40);
        assertThat(waiting(1_000)).containsExactlyElementsOf(sorted(ids));
        claim(ids);
        assertThat(waiting(1_000)).isEmpty();
        assertThat(taken()).containsExactlyInAnyOrderElementsOf(ids);
        answer(ids.subList(0, 39), new SubmitResult.Accepted("c"));
        assertThat(taken()).containsExactly(ids.get(39));
        answer(ids.subList(39, 40), new SubmitResult.Accepted("c"));
        assertThat(spans()).isZero();
    }

    @Test
    void whatComesBackToAShelfIsFoundThere() {
        var ids = rig.accept(0, 20);
        claim(ids);
        answer(ids.subList(0, 7), new SubmitResult.NotSent(Duration.ZERO, "busy"));
        assertThat(waiting(3)).containsExactlyElementsOf(sorted(ids.subList(0, 7)));
        assertThat(taken()).containsExactlyInAnyOrderElementsOf(ids.subList(7, 20));
    }

    @Test
    void whatAnotherRunHasWrittenIsFoundAndItsEmptySpansGo() {
        var ids = rig.accept(0, 30);
        rig.sql("UPDATE message SET state = 'canceled', shelf = '' WHERE id <> '" + ids.get(4) + "'");
        assertThat(waiting(1_000)).containsExactly(ids.get(4));
        rig.sql("UPDATE message SET state = 'canceled', shelf = ''");
        assertThat(spans()).isPositive();

        rig.dispatch(new ScriptedRouting());

        await().untilAsserted(() -> assertThat(spans()).isZero());
    }

    @Test
    void aSpanThatIsNotEmptyStays() {
        var ids = rig.accept(0, 5);
        var all = rig.database().store().read(connection -> SpanRows.after(connection, SHELF, "", 100));
        rig.sql("UPDATE message SET state = 'canceled', shelf = '' WHERE id <> '" + ids.get(4) + "'");

        get(rig.store().work(connection -> SpanRows.deleteEmpty(connection, all)));

        assertThat(waiting(1_000)).containsExactly(ids.get(4));
    }

    @Test
    void theScriptGivesSpansToWhatLiesOnShelvesAlready() throws Exception {
        var ids = rig.accept(0, 30);
        claim(ids.subList(0, 10));
        answer(ids.subList(0, 5), new SubmitResult.Accepted("c"));
        rig.sql("DELETE FROM message_span");
        String script;
        try (var file = SpansTest.class.getResourceAsStream("/db/messages/V4__shelf_spans.sql")) {
            script = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }

        rig.sql(script.substring(script.indexOf("INSERT"), script.indexOf(';', script.indexOf("INSERT"))));

        assertThat(waiting(7)).containsExactlyElementsOf(sorted(ids.subList(10, 30)));
        assertThat(taken()).containsExactlyInAnyOrderElementsOf(ids.subList(5, 10));
    }

    /** As several nodes, and messages that came back, leave them. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void overlappingSpansShowEachMessageInOrder(long seed) {
        var random = new Random(seed);
        var ids = sorted(rig.accept(0, 60));
        rig.sql("DELETE FROM message_span");
        var lying = new ArrayList<String>();
        for (int entry = 0; entry < 12; entry++) {
            int first = random.nextInt(60);
            int last = Math.min(59, first + random.nextInt(20));
            rig.sql("INSERT INTO message_span (shelf, first_id, last_id, entry) VALUES ('" + SHELF + "', '"
                    + ids.get(first) + "', '" + ids.get(last) + "', " + entry + ")");
            lying.addAll(ids.subList(first, last + 1));
        }
        for (int most : new int[] {1, 7, 1_000}) {
            assertThat(waiting(most).stream().distinct())
                    .containsExactlyElementsOf(sorted(lying.stream().distinct().toList()));
        }
    }

    @Test
    void moreSpansThanAPageReadsAreReadByPages() {
        var ids = new ArrayList<String>();
        for (int i = 0; i < 450; i++) {
            ids.add(rig.accept(Rig.sms(i)));
        }
        assertThat(spans()).isEqualTo(450);
        assertThat(waiting(1_000)).containsExactlyElementsOf(ids);
        assertThat(waiting(100)).containsExactlyElementsOf(ids);
    }

    private static List<String> sorted(List<String> ids) {
        return ids.stream().sorted().toList();
    }
}
