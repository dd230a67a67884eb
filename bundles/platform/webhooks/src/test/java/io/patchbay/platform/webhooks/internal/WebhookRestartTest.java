package io.patchbay.platform.webhooks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.platform.persistence.Work;
import io.patchbay.platform.webhooks.internal.Receiver.Call;
import io.patchbay.platform.webhooks.internal.sql.Statements;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookRestartTest {
    @TempDir
    Path folder;

    private final Vertx outside = Vertx.vertx();
    private Receiver receiver;

    @BeforeEach
    void open() throws Exception {
        receiver = new Receiver(outside);
    }

    @AfterEach
    void close() throws Exception {
        receiver.close();
        Bench.now(outside.close().toCompletionStage());
    }

    @Test
    void whatWasUnderWayWhenTheHostWasKilledIsSentAgainUnderTheSameId() throws Exception {
        receiver.answering(Receiver.silence());
        var doomed = DoomedHost.start(folder, receiver.url());
        await().atMost(Duration.ofSeconds(30)).until(() -> receiver.calls().size() == 1);
        doomed.destroyForcibly().waitFor();
        receiver.answering(Receiver.status(200));

        try (var after = new Bench(folder)) {
            await().untilAsserted(
                            () -> assertThat(after.delivery("msg_1").state()).isEqualTo("delivered"));
            assertThat(receiver.calls()).hasSize(2);
            assertThat(receiver.calls().stream().map(Call::id).distinct()).hasSize(1);
        }
    }

    @Test
    void stoppedBundleHandsWhatIsUnderWayToItsSuccessorAtOnce() {
        receiver.answering(Receiver.silence());
        var before = new Bench(folder);
        before.endpoint("acme", receiver.url(), "*");
        for (int i = 0; i < 12; i++) {
            before.happens("acme", "msg_" + i);
        }
        await().until(() -> receiver.calls().size() == 10);
        before.close();
        receiver.answering(Receiver.status(200));

        try (var after = new Bench(folder)) {
            await().until(() ->
                    receiver.calls().stream().map(Call::id).distinct().count() == 12);
            await().untilAsserted(
                            () -> assertThat(after.delivery("msg_11").state()).isEqualTo("delivered"));
            assertThat(after.delivery("msg_0").attempts()).isEqualTo(1);
        }
    }

    @Test
    void orderOfConversationsOutlivesAStop() {
        receiver.answering(Receiver.status(503));
        try (var before = new Bench(folder)) {
            before.endpoint("acme", receiver.url(), "*");
            for (int number = 0; number < 30; number++) {
                for (int i = 0; i < 10; i++) {
                    Bench.now(before.database.commits().submit(WebhookOrderTest.text("conv_" + i, number)));
                }
            }
            await().until(() -> receiver.calls().size() > 5);
        }
        receiver.calls().clear();
        receiver.answering(Receiver.status(200));

        try (var after = new Bench(folder)) {
            for (int i = 0; i < 10; i++) {
                Bench.now(after.database.commits().submit(WebhookOrderTest.text("conv_" + i, 30)));
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                after.clock.advance(Duration.ofSeconds(7));
                return receiver.calls().size() == 310;
            });
        }
        for (int i = 0; i < 10; i++) {
            var conversation = "conv_" + i;
            assertThat(receiver.calls().stream()
                            .map(WebhookOrderTest::subject)
                            .filter(subject -> subject.startsWith(conversation + "."))
                            .toList())
                    .isEqualTo(WebhookOrderTest.texts(conversation, 31));
        }
    }

    @Test
    void whatNobodyIsToldOfIsFoundByTheSweeperWithinSeconds() {
        try (var bench = new Bench(folder)) {
            long begun = System.nanoTime();
            write(bench, null, 2_000);
            await().until(() -> receiver.calls().size() == 1);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void rowThatAnotherNodeHoldsIsLeftAloneUntilItsLeaseRunsOut() {
        try (var bench = withRowHeldBy("node_1x/1")) {
            bench.clock.advance(Duration.ofSeconds(20));
            await().during(Duration.ofMillis(300)).until(() -> receiver.calls().isEmpty());
            bench.clock.advance(Duration.ofSeconds(11));
            await().until(() -> receiver.calls().size() == 1);
        }
    }

    @Test
    void rowThatAnEarlierLifeOfThisNodeHeldIsFreedAtOnce() {
        withRowHeldBy("node_1%/1").close();
        try (var after = new Bench(folder)) {
            await().atMost(Duration.ofSeconds(15)).until(() -> receiver.calls().size() == 1);
        }
    }

    /** A host with one row in its store that has a lease of 30 s. */
    private Bench withRowHeldBy(String lease) {
        var bench = new Bench(folder);
        write(bench, lease, 30_000);
        return bench;
    }

    /** Writes a delivery past the host. @param wait millis until it is due, or its lease runs out */
    private void write(Bench bench, @Nullable String lease, long wait) {
        var endpoint = bench.endpoint("acme", receiver.url(), "*").endpoint().id();
        long now = bench.clock.millis();
        Bench.now(bench.database
                .commits()
                .submit(new Work<>(connection -> Statements.update(
                        connection,
                        "INSERT INTO webhook_delivery (id, event_id, target, lane, org, type, subject, body, created,"
                                + " state, next_attempt, lease, thread) VALUES ('whd_1', 'evt_1', ?, ?, 'acme',"
                                + " 'message.sent', 'msg_1', '{}', ?, 'waiting', ?, CAST(? AS VARCHAR(120)), 'msg_1')",
                        endpoint,
                        endpoint,
                        now,
                        now + wait,
                        lease))));
    }

    @Test
    void answerThatNeverComesIsGivenUpAfterTheTimeLimit() {
        var wish = new Bench.Wish();
        wish.timeout = Duration.ofMillis(1_200);
        receiver.answering(request -> request.response().setChunked(true).write("a beginning"));
        try (var bench = new Bench(folder, wish);
                var silent = new Receiver(outside).answering(Receiver.silence())) {
            bench.endpoint("slow", silent.url(), "*");
            bench.endpoint("endless", receiver.url(), "*");
            bench.happens("slow", "msg_slow");
            bench.happens("endless", "msg_endless");
            await().untilAsserted(() -> {
                assertThat(bench.delivery("msg_slow").last()).hasValue("no answer within 1 s");
                // The status had come, and it decides.
                assertThat(bench.delivery("msg_endless").state()).isEqualTo("delivered");
            });
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
