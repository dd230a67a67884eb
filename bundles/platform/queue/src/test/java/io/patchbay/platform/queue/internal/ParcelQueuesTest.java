package io.patchbay.platform.queue.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.patchbay.api.queue.Parcel;
import io.patchbay.api.queue.Queues;
import io.patchbay.api.queue.Queues.QueueView;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParcelQueuesTest {
    private static final Parcel PARCEL = new Parcel(List.of("msg_1", "msg_2"));

    private final TestHost host = TestHost.withMemory(64);

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void postedParcelReachesAConsumerAsTextWithoutProperties() throws Exception {
        var received = new ConcurrentLinkedQueue<Message>();
        try (var connection = host.consume(Queues.SMS_OUTBOUND, received)) {
            assertThat(host.queues().post(Queues.SMS_OUTBOUND, PARCEL)).isTrue();

            await().until(() -> received.size() == 1);
            var message = (TextMessage) received.element();
            assertThat(Parcel.fromJson(message.getText())).isEqualTo(PARCEL);
            assertThat(Collections.list((java.util.Enumeration<?>) message.getPropertyNames()))
                    .isEmpty();
        }
    }

    /** A post may say no under load; what it took must arrive, once, and what it did not take must not. */
    @Test
    void manyThreadsPostAtOnceAndWhatWasTakenArrivesOnce() throws Exception {
        int threads = 8;
        int each = 500;
        var received = new ConcurrentLinkedQueue<Message>();
        var taken = new ConcurrentLinkedQueue<String>();
        var workers = Executors.newFixedThreadPool(threads);
        try (var connection = host.consume("work", received)) {
            for (int t = 0; t < threads; t++) {
                int thread = t;
                workers.execute(() -> IntStream.range(0, each)
                        .mapToObj(i -> new Parcel(List.of("id_" + thread + "_" + i)))
                        .filter(parcel -> host.queues().post("work", parcel))
                        .forEach(parcel -> taken.add(parcel.toJson())));
            }
            workers.shutdown();
            assertThat(workers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
            await().untilAsserted(() -> assertThat(texts(received)).containsExactlyInAnyOrderElementsOf(taken));
            assertThat(taken).hasSizeGreaterThan(threads * each / 2);
        }
    }

    @Test
    void listShowsDepthConsumersAndWhatWasTaken() throws Exception {
        host.queues().post(Queues.EVENTS, PARCEL);
        host.queues().post(Queues.EVENTS, PARCEL);

        assertThat(host.queues().list())
                .containsExactly(
                        new QueueView(Queues.EVENTS, 2, 0, 2, 0), new QueueView(Queues.SMS_OUTBOUND, 0, 0, 0, 0));

        try (var connection = host.consume(Queues.EVENTS, new ConcurrentLinkedQueue<>())) {
            await().untilAsserted(
                            () -> assertThat(host.queues().list()).contains(new QueueView(Queues.EVENTS, 0, 1, 2, 2)));
        }
    }

    @Test
    void metricsCountPostsAndFailures() {
        var registry = new SimpleMeterRegistry();
        var metrics = new QueueMetrics(registry, host.queues());
        host.queues().post(Queues.EVENTS, PARCEL);
        host.queues().close();
        host.queues().post(Queues.EVENTS, PARCEL);

        assertThat(registry.get("patchbay.queue.posted")
                        .tag("queue", Queues.EVENTS)
                        .functionCounter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("patchbay.queue.failed")
                        .tag("queue", Queues.EVENTS)
                        .functionCounter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("patchbay.queue.depth")
                        .tag("queue", Queues.EVENTS)
                        .gauge()
                        .value())
                .isEqualTo(1);
        metrics.close();
        assertThat(registry.getMeters()).isEmpty();
    }

    private static List<String> texts(Queue<Message> messages) {
        return messages.stream()
                .map(message -> {
                    try {
                        return ((TextMessage) message).getText();
                    } catch (JMSException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }
}
