package io.patchbay.blackbox;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** So many connections, each sending one message after the other with a pause between, until closed. Whatever is not a 202 is a failure. */
final class SteadyLoad implements AutoCloseable {
    private final RunningHost host;
    private final long pauseNanos;
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicLong slowest = new AtomicLong();
    private final List<Thread> clients = new ArrayList<>();
    private volatile boolean stopped;

    SteadyLoad(RunningHost host, int connections, Duration pause) {
        this.host = host;
        this.pauseNanos = pause.toNanos();
        for (int i = 0; i < connections; i++) {
            var client = new Thread(this::send, "steady-load-" + i);
            client.setDaemon(true);
            clients.add(client);
            client.start();
        }
    }

    private void send() {
        while (!stopped) {
            int n = attempts.incrementAndGet();
            long began = System.nanoTime();
            try {
                count(host.client()
                        .post(
                                "/v1/orgs/demo/sms/send",
                                Map.of("from", host.number(), "to", recipient(n), "body", "message " + n)));
            } catch (UncheckedIOException e) {
                failures.add(e.toString());
            }
            slowest.accumulateAndGet(System.nanoTime() - began, Math::max);
            LockSupport.parkNanos(pauseNanos);
        }
    }

    private static String recipient(int n) {
        return String.format("+1415555%04d", 2000 + n % 7000);
    }

    private void count(Client.Answer answer) {
        if (answer.status() == 202) {
            acknowledged.add(answer.json().get("message_id").asText());
        } else {
            failures.add(answer.status() + " " + answer.raw().body());
        }
    }

    int acknowledgedSoFar() {
        return acknowledged.size();
    }

    List<String> acknowledged() {
        return List.copyOf(acknowledged);
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    /** The longest that a request took to be answered since this was asked last. */
    Duration slowest() {
        return Duration.ofNanos(slowest.getAndSet(0));
    }

    /** Returns when every request that was sent is answered. */
    @Override
    public void close() throws InterruptedException {
        stopped = true;
        for (var client : clients) {
            client.join();
        }
    }
}
