package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** kill -9 while texts come in: what was acknowledged to the carrier is there once, and told under one id. */
class InboundCrashIT {
    private static final int TEXTS = 400;
    private static final int CLIENTS = 4;

    private final AtomicReference<RunningHost> up = new AtomicReference<>();
    private final AtomicInteger next = new AtomicInteger();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    @Test
    void noTextIsLostOrStoredTwiceOverAKill() throws Exception {
        var random = new Random(Long.getLong("blackbox.seed"));
        var data = Archive.newData("inbound-crash");
        try (var receiver = new Receiver()) {
            up.set(RunningHost.start(data));
            up.get()
                    .client()
                    .post(
                            "/v1/orgs/demo/webhooks",
                            Map.of("url", receiver.url("/mo"), "events", List.of("message.inbound")));
            for (int i = 0; i < CLIENTS; i++) {
                var carrier = new Thread(this::deliver, "carrier-" + i);
                carrier.setDaemon(true);
                carrier.start();
            }
            int after = TEXTS / 4 + random.nextInt(TEXTS / 2);
            await().atMost(Duration.ofMinutes(2)).until(() -> acknowledged.size() >= after);
            LockSupport.parkNanos(random.nextInt(30_000_000));
            up.getAndSet(null).kill();
            up.set(RunningHost.start(data));
            await().atMost(Duration.ofMinutes(2)).until(() -> acknowledged.size() == TEXTS);
            try (var host = up.get()) {
                judge(host.client(), receiver);
            }
        }
    }

    /** As a carrier does: each text until it is acknowledged, under the same id. */
    private void deliver() {
        for (int n = next.getAndIncrement(); n < TEXTS; n = next.getAndIncrement()) {
            while (!delivered("text " + n)) {
                LockSupport.parkNanos(50_000_000);
            }
            acknowledged.add("text " + n);
        }
    }

    private boolean delivered(String text) {
        var host = up.get();
        try {
            return host != null
                    && host.client()
                                    .post(
                                            "/sandbox/mo",
                                            Map.of("from", "+16505558803", "to", host.number(), "text", text),
                                            text.replace(' ', '-'))
                                    .status()
                            < 300;
        } catch (UncheckedIOException e) {
            return false; // killed under the request
        }
    }

    private void judge(Client client, Receiver receiver) {
        var stored = new HashMap<String, String>();
        for (var after = ""; after != null; ) {
            var page = client.get("/v1/orgs/demo/sms/inbound?limit=200" + after).json();
            page.get("messages").forEach(m -> assertThat(
                            stored.put(m.get("body").asText(), m.get("id").asText()))
                    .as("stored twice: " + m.get("body"))
                    .isNull());
            after = page.get("next").isNull()
                    ? null
                    : "&after=" + page.get("next").asText();
        }
        assertThat(stored.keySet()).containsExactlyInAnyOrderElementsOf(acknowledged);
        await().atMost(Duration.ofMinutes(1)).until(() -> subjects(receiver).size() == TEXTS);
        var ids = new HashMap<String, Set<String>>();
        receiver.deliveries().forEach(d -> ids.computeIfAbsent(d.subject(), subject -> new HashSet<>())
                .add(d.headers().firstValue("webhook-id").orElseThrow()));
        assertThat(ids.values()).allSatisfy(of -> assertThat(of).hasSize(1));
        assertThat(ids.keySet()).containsExactlyInAnyOrderElementsOf(stored.values());
    }

    private static Set<String> subjects(Receiver receiver) {
        var subjects = new HashSet<String>();
        receiver.deliveries().forEach(d -> subjects.add(d.subject()));
        return subjects;
    }
}
