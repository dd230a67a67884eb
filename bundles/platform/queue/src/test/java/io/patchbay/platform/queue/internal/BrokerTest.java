package io.patchbay.platform.queue.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.patchbay.api.host.HealthCheck.Status;
import io.patchbay.api.queue.Parcel;
import io.patchbay.api.queue.Queues;
import io.patchbay.api.queue.Queues.QueueView;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BrokerTest {
    private static final Parcel PARCEL = new Parcel(List.of("msg_1", "msg_2"));

    private TestHost host = TestHost.withMemory(64);

    @AfterEach
    void stop() {
        host.close();
    }

    private void restartWith(int memory) {
        host.close();
        host = TestHost.withMemory(memory);
    }

    @Test
    void fullBrokerSaysNoWithoutBlockingAndTakesParcelsAgainOnceEmptied() throws Exception {
        restartWith(1);
        var big = new Parcel(
                IntStream.range(0, Parcel.MAX_IDS).mapToObj(i -> "msg_" + i).toList());

        var begun = System.nanoTime();
        int taken = 0;
        while (host.queues().post(Queues.EVENTS, big)) {
            taken++;
            assertThat(taken).isLessThan(1000);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        assertThat(host.queues().post(Queues.EVENTS, big)).isFalse();
        assertThat(host.queues().post(Queues.SMS_OUTBOUND, big))
                .as("another queue has its own half")
                .isTrue();

        var received = new ConcurrentLinkedQueue<Message>();
        try (var connection = host.consume(Queues.EVENTS, received)) {
            int expected = taken;
            await().until(() -> received.size() == expected);
            await().until(() -> host.queues().post(Queues.EVENTS, big));
        }
    }

    @Test
    void nearlyFullBrokerIsDegraded() throws Exception {
        restartWith(1);
        var big = new Parcel(
                IntStream.range(0, Parcel.MAX_IDS).mapToObj(i -> "msg_" + i).toList());
        for (var queue : List.of("a", "b")) {
            while (host.queues().post(queue, big)) {
                assertThat(host.queues().connected()).isTrue();
            }
        }
        var health = new QueueHealth(host.broker(), host.queues()).check();
        assertThat(health.status()).isEqualTo(Status.DEGRADED);
        assertThat(health.detail()).contains("% full");
    }

    @Test
    void killedBrokerIsStartedAgainAndPostsAndConsumersGoOn() throws Exception {
        var lost = new CountDownLatch(1);
        var connection = host.pool().createConnection();
        connection.setExceptionListener(e -> lost.countDown());
        connection.start();
        var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        session.createConsumer(session.createQueue("work"));

        host.broker().kill();

        assertThat(lost.await(5, TimeUnit.SECONDS)).as("consumers learn of it").isTrue();
        connection.close();
        await().atMost(Duration.ofSeconds(10)).until(() -> host.queues().post("work", PARCEL));
        var received = new ConcurrentLinkedQueue<Message>();
        try (var again = host.consume("work", received)) {
            await().until(() -> !received.isEmpty());
        }
    }

    @Test
    void deadBrokerMakesPostFailAndTheQueueDegraded() {
        var dead = new Broker(new Settings("tcp://127.0.0.1:" + unusedPort(), 64));
        var down = new ParcelQueues(dead);

        assertThat(down.post(Queues.EVENTS, PARCEL)).isFalse();

        var health = new QueueHealth(dead, down).check();
        assertThat(health.status()).isEqualTo(Status.DEGRADED);
        assertThat(health.advice()).contains("io.patchbay.queue.cfg");
        assertThat(down.list()).contains(new QueueView(Queues.EVENTS, -1, -1, 0, -1));
        down.close();
        dead.close();
    }

    /** It takes the connection and then says nothing: whoever talks to it waits for ever. */
    @Test
    void silentBrokerMakesNobodyWait() throws Exception {
        try (var silent = new ServerSocket(0)) {
            var dead = new Broker(new Settings("tcp://127.0.0.1:" + silent.getLocalPort(), 64));
            var down = new ParcelQueues(dead);
            try (var connecting = silent.accept()) {
                assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                    assertThat(down.post(Queues.EVENTS, PARCEL)).isFalse();
                    assertThat(new QueueHealth(dead, down).check().status()).isEqualTo(Status.DEGRADED);
                    down.close();
                    dead.close();
                });
                assertThat(connecting.isConnected()).isTrue();
            }
        }
    }

    /** As one that is going down: it agrees on the protocol, and then a connection gets no answer. */
    @Test
    void brokerThatSpeaksButNeverAnswersIsNotWaitedForForEver() throws Exception {
        try (var accepted = new SilentBroker()) {
            var dead = new Broker(new Settings(accepted.url(), 64));
            var connection = dead.connections().createConnection();
            assertTimeoutPreemptively(Duration.ofSeconds(30), () -> assertThatThrownBy(
                            () -> connection.createSession(false, Session.AUTO_ACKNOWLEDGE))
                    .isInstanceOf(JMSException.class));
            connection.close();
            dead.close();
        }
    }

    @Test
    void brokerWritesNothingToDiskAndListensOnNoPort() throws Exception {
        var before = listening();
        var files = entries();

        restartWith(64);
        for (int i = 0; i < 200; i++) {
            host.queues().post(Queues.EVENTS, PARCEL);
        }

        assertThat(listening()).isEqualTo(before);
        try (var port = new ServerSocket(0)) {
            assertThat(listening()).as("a port would be seen").hasSize(before.size() + 1);
            assertThat(port.isBound()).isTrue();
        }
        assertThat(entries()).isEqualTo(files).doesNotContain("activemq-data");
    }

    @Test
    void passwordIsNotPartOfWhatOperatorsSee() {
        var dead = new Broker(new Settings("tcp://user:secret@127.0.0.1:" + unusedPort() + "?jms.x=secret", 64));
        assertThat(dead.place()).doesNotContain("secret");
        dead.close();
    }

    /** The TCP ports on which this process listens, of both address families (state 0A of proc(5)). */
    private static List<String> listening() throws IOException {
        var inodes = new java.util.HashSet<String>();
        try (var descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (var descriptor : descriptors) {
                if (Files.isSymbolicLink(descriptor)) {
                    inodes.add(Files.readSymbolicLink(descriptor).toString().replaceAll("\\D", ""));
                }
            }
        }
        var ports = new java.util.ArrayList<String>();
        for (var table : List.of("/proc/self/net/tcp", "/proc/self/net/tcp6")) {
            for (var line : Files.readAllLines(Path.of(table))) {
                var fields = line.trim().split("\\s+", -1);
                if ("0A".equals(fields[3]) && inodes.contains(fields[9])) {
                    ports.add(fields[1]);
                }
            }
        }
        return ports;
    }

    private static List<String> entries() throws IOException {
        try (var here = Files.list(Path.of("."))) {
            return here.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static int unusedPort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
