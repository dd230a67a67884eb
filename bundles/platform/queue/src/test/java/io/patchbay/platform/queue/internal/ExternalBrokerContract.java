package io.patchbay.platform.queue.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.host.HealthCheck.Status;
import io.patchbay.api.queue.Parcel;
import io.patchbay.api.queue.Queues;
import io.patchbay.platform.queue.testing.TestBroker;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What holds with every broker that this host can be led to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ExternalBrokerContract {
    private static final Parcel PARCEL = new Parcel(List.of("msg_1", "msg_2"));

    private final TestBroker broker;

    /** @param broker a process of its own */
    ExternalBrokerContract(TestBroker broker) {
        this.broker = broker;
    }

    @AfterAll
    void stop() throws Exception {
        broker.close();
    }

    private TestHost host(String password) {
        return TestHost.with(new Settings(broker.url(), 64, broker.user(), password));
    }

    private static void awaitPost(TestHost host, String queue) {
        await().atMost(Duration.ofSeconds(20)).until(() -> host.queues().post(queue, PARCEL));
    }

    @Test
    void parcelOfOneNodeReachesTheOther() throws Exception {
        try (var one = host(broker.password());
                var other = host(broker.password())) {
            var received = new ConcurrentLinkedQueue<Message>();
            try (var connection = other.consume("between", received)) {
                awaitPost(one, "between");
                await().until(() -> received.size() == 1);
                assertThat(((TextMessage) received.element()).getText()).isEqualTo(PARCEL.toJson());
            }
            assertThat(new QueueHealth(one.broker(), one.queues()).check().status())
                    .isEqualTo(Status.UP);
        }
    }

    @Test
    void brokerThatIsKilledIsMissedAndFoundAgain() throws Exception {
        try (var host = host(broker.password())) {
            awaitPost(host, Queues.EVENTS);
            var lost = new CountDownLatch(1);
            var listening = host.pool().createConnection();
            listening.setExceptionListener(e -> lost.countDown());
            listening.start();

            broker.kill();
            assertThat(lost.await(10, TimeUnit.SECONDS))
                    .as("consumers learn of it")
                    .isTrue();
            listening.close();
            await().until(() -> !host.queues().post(Queues.EVENTS, PARCEL));
            var health = new QueueHealth(host.broker(), host.queues()).check();
            assertThat(health.status()).isEqualTo(Status.DEGRADED);
            assertThat(health.advice()).contains("io.patchbay.queue.cfg");

            broker.up();
            awaitPost(host, "again");
            var received = new ConcurrentLinkedQueue<Message>();
            try (var connection = host.consume("again", received)) {
                await().until(() -> !received.isEmpty());
            }
        }
    }

    @Test
    void wrongPasswordIsSaid() {
        try (var host = host("wrong")) {
            await().until(() -> host.queues().trouble().contains("invalid"));
            assertThat(host.queues().post(Queues.EVENTS, PARCEL)).isFalse();
        }
    }
}
