package io.patchbay.platform.webhooks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.platform.persistence.testing.TestStore;
import io.patchbay.platform.webhooks.internal.nodes.Presence;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Events of one conversation reach an endpoint in their order, whichever of several nodes they happen at. */
@EnabledIfSystemProperty(named = "patchbay.test.database", matches = "postgresql")
class WebhookNodesTest {
    private static final int CONVERSATIONS = 3;

    /** Longer than a lease. */
    private static final Duration LEASE = Duration.ofSeconds(31);

    @TempDir
    Path folder;

    private final Vertx outside = Vertx.vertx();
    private final TestClock clock = new TestClock();
    private final Map<String, Bench> nodes = new ConcurrentHashMap<>();
    private final List<Bench> open = new CopyOnWriteArrayList<>();
    private Receiver receiver;
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final Set<String> answering = ConcurrentHashMap.newKeySet();
    private final List<String> together = new CopyOnWriteArrayList<>();
    private volatile boolean silent;

    @BeforeEach
    void open() throws Exception {
        receiver = new Receiver(outside).answering(this::got);
    }

    @AfterEach
    void close() throws Exception {
        open.forEach(Bench::close);
        receiver.close();
        Bench.now(outside.close().toCompletionStage());
    }

    /** Answers after a moment, in which no other of the conversation may come. */
    private void got(HttpServerRequest request) {
        var subject =
                WebhookOrderTest.subject(receiver.calls().get(receiver.calls().size() - 1));
        var conversation = subject.replaceAll("\\..*", "");
        taken.add(subject);
        if (silent) {
            return;
        }
        if (!answering.add(conversation)) {
            together.add(subject);
        }
        outside.setTimer(5, timer -> {
            answering.remove(conversation);
            request.response().end();
        });
    }

    private Bench node(String name, Duration life) {
        var wish = new Bench.Wish();
        wish.node = name;
        wish.clock = clock;
        wish.drain = life; // what is under way at a node that stops in order ends, however slow the machine is
        wish.nodes = nodes;
        wish.presence = new Presence.Times(Duration.ofMillis(40), life);
        var bench = new Bench(TestStore.open(folder), wish);
        open.add(bench);
        return bench;
    }

    private void comes(Bench at, int conversation, int number) {
        clock.advance(Duration.ofMillis(1)); // ids of one millisecond have no order between nodes
        Bench.now(at.database.commits().submit(WebhookOrderTest.text("conv_" + conversation, number)));
    }

    /** Texts of each conversation, by turns at each of the nodes. */
    private void come(int from, int to, Bench... at) {
        for (int number = from; number < to; number++) {
            for (int conversation = 0; conversation < CONVERSATIONS; conversation++) {
                comes(at[(number + conversation) % at.length], conversation, number);
            }
        }
    }

    private void allCameInOrder(int texts) {
        await().until(() -> taken.stream().distinct().count() == (long) CONVERSATIONS * texts);
        for (int i = 0; i < CONVERSATIONS; i++) {
            var conversation = "conv_" + i;
            assertThat(taken.stream()
                            .filter(subject -> subject.startsWith(conversation + "."))
                            .distinct()
                            .toList())
                    .isEqualTo(WebhookOrderTest.texts(conversation, texts));
        }
        assertThat(together).isEmpty();
    }

    private static double held(Bench bench) {
        return bench.meters.get("patchbay.webhooks.held").gauge().value();
    }

    private void know(Bench... benches) {
        await().until(() -> List.of(benches).stream().allMatch(bench -> bench.webhooks.nodes() == benches.length));
    }

    @Test
    void textsThatComeByTurnsAtTwoNodesArriveInTheirOrder() {
        var one = node("one", Presence.Times.REAL.life());
        var two = node("two", Presence.Times.REAL.life());
        know(one, two);
        one.endpoint("acme", receiver.url(), "*");
        come(0, 20, one, two);
        allCameInOrder(20);
        assertThat(taken).hasSize(CONVERSATIONS * 20);
    }

    @Test
    void nodesThatComeAndGoTakeAndLeaveLanesInTheirOrder() {
        var one = node("one", Presence.Times.REAL.life());
        one.endpoint("acme", receiver.url(), "*");
        come(0, 5, one);
        var two = node("two", Presence.Times.REAL.life());
        come(5, 15, one, two);
        know(one, two);
        var three = node("three", Presence.Times.REAL.life());
        come(15, 25, one, two, three);
        know(one, two, three);
        two.close();
        open.remove(two);
        come(25, 35, one, three);
        know(one, three);
        come(35, 40, one, three);
        allCameInOrder(40);
    }

    /** Bursts of texts, all at one node. */
    private int burst(int from, Bench at) {
        for (int number = from; number < from + 15; number++) {
            for (int conversation = 0; conversation < CONVERSATIONS; conversation++) {
                at.database.commits().submit(WebhookOrderTest.text("conv_" + conversation, number));
            }
        }
        return from + 15;
    }

    @Test
    void burstsKeepTheirOrderWhileTheHomeOfTheirLaneMoves() {
        var one = node("one", Presence.Times.REAL.life());
        one.endpoint("acme", receiver.url() + "/1", "message.inbound");
        int texts = burst(0, one);
        var two = node("two", Presence.Times.REAL.life());
        texts = burst(texts, one);
        know(one, two);
        texts = burst(texts, one);
        two.close();
        open.remove(two);
        texts = burst(texts, one);
        know(one);
        texts = burst(texts, one);
        allCameInOrder(texts);
    }

    @Test
    void whatADeadNodeHadUnderWayGoesBeforeWhatCameLater() {
        var one = node("one", Duration.ofSeconds(2));
        var two = node("two", Duration.ofSeconds(2));
        know(one, two);
        one.endpoint("acme", receiver.url(), "*");
        silent = true;
        come(0, 1, one, two);
        await().until(() -> taken.size() == CONVERSATIONS);
        await().until(() -> held(one) + held(two) > 0);
        var home = held(one) > 0 ? one : two;
        var other = home == one ? two : one;
        home.database.close(); // it shows no sign of life any more, and writes nothing
        know(other);
        silent = false;
        come(1, 3, other);
        clock.advance(LEASE);
        await().until(() -> taken.size() == CONVERSATIONS * 4);
        assertThat(taken.subList(CONVERSATIONS, CONVERSATIONS * 4))
                .as("what the dead node had begun comes once more, before the others")
                .containsSubsequence("conv_0.0", "conv_0.1", "conv_0.2")
                .containsSubsequence("conv_2.0", "conv_2.1", "conv_2.2");
        assertThat(together).isEmpty();
    }
}
