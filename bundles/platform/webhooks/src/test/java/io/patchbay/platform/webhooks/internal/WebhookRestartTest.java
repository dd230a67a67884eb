package io.patchbay.platform.webhooks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.platform.persistence.Work;
import io.patchbay.platform.webhooks.internal.Receiver.Call;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
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
    void whatTheQueueLostIsFoundByTheSweeperWithinSeconds() {
        var wish = new Bench.Wish();
        wish.queueWorks = false;
        try (var bench = new Bench(folder, wish)) {
            bench.endpoint("acme", receiver.url(), "*");
            long begun = System.nanoTime();
            bench.happens("acme", "msg_1");
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

    /** A host whose queue lost an event, and one row in its store with a lease of 30 s. */
    private Bench withRowHeldBy(String lease) {
        var wish = new Bench.Wish();
        wish.queueWorks = false;
        var bench = new Bench(folder, wish);
        bench.endpoint("acme", receiver.url(), "*");
        bench.happens("acme", "msg_1");
        var hold = new Work<>(connection -> {
            try (var update = connection.prepareStatement("UPDATE webhook_delivery SET lease = ?, next_attempt = ?")) {
                update.setString(1, lease);
                update.setLong(2, bench.clock.millis() + 30_000);
                return update.executeUpdate();
            }
        });
        assertThat(Bench.now(bench.database.commits().submit(hold))).isEqualTo(1);
        return bench;
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
