package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;

/** Receipts that a balancer, or the carrier itself, brings to a node that did not send the message. */
record ReceiptsElsewhere(Cluster cluster) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A callback to the other node, signed for the address that both have in common. */
    void twilio() throws Exception {
        var id = send("+358401234567", "By Twilio");
        awaitState(id, "sent");
        var post = cluster.twilio().posts.stream()
                .filter(each -> each.get("StatusCallback").contains(id))
                .findFirst()
                .orElseThrow();
        assertThat(post.get("StatusCallback")).startsWith(cluster.client().url());
        // Whichever of them sent it: each gets one that tells something new.
        var calls = cluster.twilioCalls();
        assertThat(calls.report(cluster.node(0).client().url(), post, "undelivered"))
                .isEqualTo(204);
        awaitState(id, "undelivered");
        assertThat(calls.report(cluster.node(1).client().url(), post, "delivered"))
                .isEqualTo(204);
        awaitState(id, "delivered");
    }

    /** A receipt over the session that the other node has bound. */
    void smpp() throws Exception {
        var id = send("+46701234567", "By SMPP");
        awaitState(id, "sent");
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> cluster.smsc()
                .reportElsewhere("By SMPP", "DELIVRD"));
        awaitState(id, "delivered");
    }

    private String send(String to, String body) {
        var sent = cluster.client()
                .post("/v1/orgs/demo/sms/send", Map.of("from", Cluster.NUMBERS.get(0), "to", to, "body", body));
        assertThat(sent.status()).as(sent.raw().body()).isEqualTo(202);
        return sent.json().get("message_id").asText();
    }

    private void awaitState(String id, String state) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(cluster.client()
                        .get("/v1/orgs/demo/sms/messages/" + id)
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo(state));
    }
}
