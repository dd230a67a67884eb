package io.patchbay.blackbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** A bounded closed-loop load: so many clients send until so many messages were acknowledged, over every interruption. */
final class Load implements AutoCloseable {
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger serverErrors = new AtomicInteger();
    private final AtomicInteger unavailable = new AtomicInteger();
    private final AtomicInteger unexplained = new AtomicInteger();
    private final int goal;
    private final Supplier<Target> target;
    private final IntFunction<String> recipients;
    private final List<Thread> clients = new ArrayList<>();
    private volatile boolean stopped;

    /**
     * Whom it sends to.
     *
     * @param sender the sender of the n-th attempt
     */
    record Target(Client client, IntFunction<String> sender) {
        static Target of(RunningHost host) {
            return host == null ? null : new Target(host.client(), n -> host.number());
        }
    }

    /**
     * @param host the host that is up, or null while there is none
     * @param recipients the recipient of the n-th attempt
     */
    Load(int goal, Supplier<RunningHost> host, IntFunction<String> recipients) {
        this(recipients, goal, () -> Target.of(host.get()));
    }

    Load(IntFunction<String> recipients, int goal, Supplier<Target> target) {
        this.goal = goal;
        this.target = target;
        this.recipients = recipients;
        for (int i = 0; i < 8; i++) {
            var client = new Thread(this::send, "load-" + i);
            client.setDaemon(true);
            clients.add(client);
            client.start();
        }
    }

    private void send() {
        while (!stopped && acknowledged.size() < goal) {
            var now = target.get();
            if (now == null) {
                LockSupport.parkNanos(20_000_000);
                continue;
            }
            int n = attempts.incrementAndGet();
            try {
                var from = now.sender().apply(n);
                var body = Map.of("from", from, "to", recipients.apply(n), "body", "message " + n);
                count(now.client().post("/v1/orgs/demo/sms/send", body));
            } catch (java.io.UncheckedIOException e) {
                // The host was killed under the request: nothing was acknowledged.
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    private void count(Client.Answer answer) {
        if (answer.status() == 202) {
            acknowledged.add(answer.json().get("message_id").asText());
        } else if (answer.status() == 500) {
            serverErrors.incrementAndGet();
        } else if (answer.status() == 503
                && answer.raw().headers().firstValue("Retry-After").isPresent()) {
            unavailable.incrementAndGet();
            LockSupport.parkNanos(50_000_000);
        } else {
            unexplained.incrementAndGet();
        }
    }

    boolean finished() {
        return clients.stream().noneMatch(Thread::isAlive);
    }

    int acknowledgedSoFar() {
        return acknowledged.size();
    }

    List<String> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** Requests refused by 503 with a Retry-After. */
    int unavailable() {
        return unavailable.get();
    }

    /** Answers that are neither a 202, nor such a 503, nor a 500. */
    int unexplained() {
        return unexplained.get();
    }

    int serverErrors() {
        return serverErrors.get();
    }

    @Override
    public void close() {
        stopped = true;
    }
}
