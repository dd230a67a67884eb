package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Events as they happen: a client whose connection breaks, and one under whom the routes are replaced, come back by the last id and miss nothing. */
@ExtendWith(SharedHost.class)
class StreamIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TYPES = "/v1/orgs/demo/events/stream?types=message.inbound";
    private static final String ROUTES = "io.patchbay.routes.webhooks";

    private final RunningHost host = SharedHost.host();
    private final Client client = host.client();
    private int texts;

    /** A text comes in. @return what it says */
    private String text(String peer) {
        var said = "stream " + ++texts;
        assertThat(client.post("/sandbox/mo", Map.of("from", peer, "to", host.number(), "text", said))
                        .status())
                .isEqualTo(202);
        return said;
    }

    @Test
    void aBrokenConnectionIsMadeUpFor() throws Exception {
        var peer = "+16505558861";
        var said = new ArrayList<String>();
        Events first;
        try (var events = Events.open(client, TYPES, Optional.empty())) {
            first = events;
            assertThat(events.status()).isEqualTo(200);
            assertThat(events.type()).isEqualTo("text/event-stream");
            for (int i = 0; i < 5; i++) {
                said.add(text(peer));
            }
            await().atMost(PATIENCE).until(() -> events.from(peer).size() == 5);
        }
        for (int i = 0; i < 5; i++) {
            said.add(text(peer));
        }
        try (var events = Events.open(client, TYPES, Optional.of(first.last()))) {
            await().atMost(PATIENCE).until(() -> events.from(peer).size() == 5);
            said.add(text(peer));
            await().atMost(PATIENCE).until(() -> events.from(peer).size() == 6);
            var heard = new ArrayList<>(first.from(peer));
            heard.addAll(events.from(peer));
            assertThat(heard).isEqualTo(said);
            assertThat(events.names()).containsOnly("message.inbound");
        }
    }

    @Test
    void theRoutesAreReplacedUnderAnOpenStream() throws Exception {
        var peer = "+16505558862";
        var said = new ArrayList<String>();
        var heard = new ArrayList<String>();
        try (var before = Events.open(client, TYPES, Optional.empty())) {
            said.add(text(peer));
            await().atMost(PATIENCE).until(() -> before.from(peer).size() == 1);
            var run = Shell.run(
                    host.data(),
                    "bundle:update " + ROUTES + " "
                            + NewVersion.original("webhook-routes").toUri());
            assertThat(run.status()).as(run.output() + run.errors()).isZero();
            await().atMost(PATIENCE).until(before::ended);
            said.add(text(peer));
            heard.addAll(before.from(peer));
            try (var after = Events.open(client, TYPES, Optional.of(before.last()))) {
                said.add(text(peer));
                await().atMost(PATIENCE).until(() -> after.from(peer).size() == 2);
                heard.addAll(after.from(peer));
            }
        }
        assertThat(heard).isEqualTo(said);
    }

    @Test
    void aRevokedKeyHearsNothingMore() throws Exception {
        var key =
                client.post("/v1/orgs/demo/keys", Map.of("name", "listener", "scopes", List.of("webhooks", "billing")));
        assertThat(key.status()).isEqualTo(201);
        var listener = client.withKey(key.json().get("key").asText());
        try (var all = Events.open(listener, TYPES, Optional.empty());
                var bill = Events.open(listener, "/v1/orgs/demo/billing/stream", Optional.empty())) {
            assertThat(all.status()).isEqualTo(200);
            assertThat(bill.status()).isEqualTo(200);
            client.delete("/v1/orgs/demo/keys/" + key.json().get("id").asText());
            await().atMost(PATIENCE).until(() -> all.ended() && bill.ended());
        }
        assertThat(client.get(TYPES + "&none=1").status()).isEqualTo(422);
    }
}
