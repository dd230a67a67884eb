package io.patchbay.platform.webhooks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patchbay.api.events.TenantEvent;
import io.patchbay.platform.persistence.testing.TestStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events of one conversation, and of one message, reach an endpoint in their order, whatever the endpoint does. */
class WebhookOrderTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A retry after the first failure comes within six seconds, one after the second within six minutes. */
    private static final Duration SECOND_RETRY = Duration.ofMinutes(6);

    private TestStore database;
    private Bench bench;
    private Receiver receiver;
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private volatile Predicate<String> refuses = subject -> false;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        open(TestStore.open(folder), new Bench.Wish());
    }

    private void open(TestStore store, Bench.Wish wish) throws Exception {
        database = store;
        bench = new Bench(database, wish);
        receiver = new Receiver(bench.vertx).answering(request -> {
            var subject = subject(receiver.calls().get(receiver.calls().size() - 1));
            boolean takes = !refuses.test(subject);
            if (takes) {
                taken.add(subject);
            }
            Receiver.status(takes ? 200 : 503).handle(request);
        });
    }

    @AfterEach
    void close() throws Exception {
        receiver.close();
        bench.close();
    }

    static String subject(Receiver.Call call) {
        try {
            JsonNode body = JSON.readTree(call.body());
            return body.get("data").get("message_id").asText();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** A text comes in. */
    static TenantEvent text(String conversation, int number) {
        return new TenantEvent(
                "acme",
                Optional.empty(),
                "message.inbound",
                Instant.EPOCH,
                conversation + "." + number,
                Optional.empty(),
                Map.of("message_id", conversation + "." + number, "conversation", conversation));
    }

    private void comes(String conversation, int number) {
        Bench.now(database.commits().submit(text(conversation, number)));
    }

    @Test
    void laterTextsOfAConversationWaitForTheRetryAndThoseOfOthersDoNot() {
        bench.endpoint("acme", receiver.url(), "*");
        refuses = "conv_a.0"::equals;
        comes("conv_a", 0);
        await().until(() -> bench.delivery("conv_a.0").attempts() == 1);
        comes("conv_a", 1);
        comes("conv_a", 2);
        comes("conv_b", 0);

        await().until(() -> taken.contains("conv_b.0"));
        await().during(Duration.ofMillis(300)).until(() -> taken.size() == 1);
        assertThat(receiver.calls()).extracting(WebhookOrderTest::subject).doesNotContain("conv_a.1", "conv_a.2");

        refuses = subject -> false;
        bench.clock.advance(Duration.ofSeconds(7));
        await().until(() -> taken.size() == 4);
        assertThat(taken).containsExactly("conv_b.0", "conv_a.0", "conv_a.1", "conv_a.2");
    }

    @Test
    void statesOfAMessageArriveInTheirOrder() {
        bench.endpoint("acme", receiver.url(), "*");
        var types = List.of("message.queued", "message.sent", "message.delivered");
        for (int i = 0; i < 50; i++) {
            for (var type : types) {
                database.commits().submit(Bench.event("acme", "msg_" + i, type, Optional.empty()));
            }
        }
        await().until(() -> receiver.calls().size() == 150);
        var seen = new LinkedHashMap<String, List<String>>();
        receiver.calls().forEach(call -> seen.computeIfAbsent(subject(call), id -> new ArrayList<>())
                .add(call.body().replaceAll(".*\"type\":\"([a-z.]+)\".*", "$1")));
        assertThat(seen.values()).hasSize(50).allMatch(types::equals);
    }

    @Test
    void nothingIsLostOrOvertakenWhenTheReceiverIsDownForAWhile() {
        bench.endpoint("acme", receiver.url(), "*");
        refuses = subject -> taken.size() > 60;
        for (int number = 0; number < 30; number++) {
            for (int conversation = 0; conversation < 10; conversation++) {
                database.commits().submit(text("conv_" + conversation, number));
            }
        }
        await().until(() -> receiver.calls().size() > taken.size() + 12);
        refuses = subject -> false;
        awaitAll(10, 30);
    }

    @Test
    void orderOutlivesAReceiverThatFailsNowAndThen() {
        bench.endpoint("acme", receiver.url(), "*");
        var random = new Random(20261129);
        refuses = subject -> random.nextInt(8) == 0;
        for (int number = 0; number < 20; number++) {
            for (int conversation = 0; conversation < 4; conversation++) {
                database.commits().submit(text("conv_" + conversation, number));
            }
        }
        await().until(() -> receiver.calls().size() > 30);
        refuses = subject -> false;
        awaitAll(4, 20);
    }

    @Test
    void aLongConversationIsCalledFromTheStoreInItsOrder() {
        bench.endpoint("acme", receiver.url(), "*");
        for (int number = 0; number < 150; number++) {
            database.commits().submit(text("conv_long", number));
        }
        await().until(() -> taken.size() == 150);
        assertThat(taken).isEqualTo(texts("conv_long", 150));
    }

    @Test
    void aDatabaseThatFailsBetweenTheClaimAndTheReadingBreaksNoOrder(@TempDir Path folder) throws Exception {
        close();
        var wish = new Bench.Wish();
        wish.store = MoodyStore::new;
        open(TestStore.open(folder.resolve("moody")), wish);
        bench.endpoint("acme", receiver.url(), "*");
        for (int number = 0; number < 100; number++) {
            database.commits().submit(text("conv_long", number));
        }
        await().until(() -> taken.size() == 100);
        assertThat(taken).isEqualTo(texts("conv_long", 100));
    }

    /** Lets time pass until all have arrived; then each conversation must have come in its order, each text once. */
    private void awaitAll(int conversations, int texts) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    bench.clock.advance(SECOND_RETRY);
                    return taken.stream().distinct().count() == (long) conversations * texts;
                });
        for (int i = 0; i < conversations; i++) {
            var conversation = "conv_" + i;
            assertThat(taken.stream()
                            .filter(subject -> subject.startsWith(conversation + "."))
                            .toList())
                    .isEqualTo(texts(conversation, texts));
        }
    }

    static List<String> texts(String conversation, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> conversation + "." + number)
                .toList();
    }
}
