package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Two nodes on one PostgreSQL and one broker, behind a proxy: kill -9 of either under load, and of the broker; nothing acknowledged is lost, nothing reaches the carrier twice, and the
 * node that is left has finished what the other had within 60 s. An event stream goes on at the other node.
 */
class TwoNodesIT {
    /** There are three faults, each under a load of its own. */
    private static final int SENDS = Integer.getInteger("blackbox.sends") / 3;

    private static final Duration TAKEOVER = Duration.ofSeconds(60);

    private final List<String> acknowledged = new ArrayList<>();

    @Test
    void eitherNodeAndTheBrokerMayBeKilledUnderLoad() throws Exception {
        try (var cluster = new Cluster()) {
            oneKeyMakesOneMessageOnBothNodes(cluster);
            aStreamGoesOnAtTheOtherNode(cluster);
            takeOver(cluster, 0);
            assertThat(handled(cluster.node(1)))
                    .as("the second node drives lanes")
                    .isPositive();
            cluster.start(0);
            cluster.awaitBoth();
            surviveBroker(cluster);
            assertThat(handled(cluster.node(0)))
                    .as("the first node drives lanes")
                    .isPositive();
            takeOver(cluster, 1);
            Oracle.judge(cluster.client(), acknowledged, cluster.carrierLog());
        }
    }

    /** Kills a node; the other goes on, and ends what both had. */
    private void takeOver(Cluster cluster, int node) throws Exception {
        try (var load = load(cluster)) {
            awaitShare(load, 0.3);
            cluster.kill(node);
            long begun = System.nanoTime();
            var before = load.acknowledged();
            Oracle.settle(cluster.client(), before, TAKEOVER);
            Figures.tell(
                    "node {0} killed: the other had finished all {1} messages after {2} ms",
                    node,
                    before.size(),
                    Duration.ofNanos(System.nanoTime() - begun).toMillis());
            finish(cluster, load);
        }
    }

    private void surviveBroker(Cluster cluster) throws Exception {
        try (var load = load(cluster)) {
            awaitShare(load, 0.3);
            cluster.broker().kill();
            awaitShare(load, 0.6);
            cluster.broker().up();
            finish(cluster, load);
        }
    }

    private static Load load(Cluster cluster) {
        return new Load(n -> String.format("+1415555%04d", 2000 + n % 7000), SENDS, cluster::target);
    }

    private static void awaitShare(Load load, double share) {
        await().atMost(Duration.ofMinutes(3)).until(() -> load.acknowledgedSoFar() >= share * SENDS);
    }

    private void finish(Cluster cluster, Load load) {
        await().atMost(Duration.ofMinutes(5)).until(load::finished);
        assertThat(load.serverErrors()).isZero();
        Oracle.settle(cluster.client(), load.acknowledged(), TAKEOVER);
        acknowledged.addAll(load.acknowledged());
    }

    /** Messages that a node handed to the carrier. */
    private static double handled(RunningHost host) {
        return host.client()
                .get("/metrics")
                .raw()
                .body()
                .lines()
                .filter(line -> line.startsWith("patchbay_messages_outcomes_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** Events of either node are heard at the second; whoever comes back at the first has missed nothing, and gets nothing again. */
    private static void aStreamGoesOnAtTheOtherNode(Cluster cluster) throws Exception {
        var path = "/v1/orgs/demo/events/stream?types=message.queued";
        var sent = new ArrayList<String>();
        Events there;
        try (var events = Events.open(cluster.node(1).client(), path, Optional.empty())) {
            there = events;
            assertThat(events.status()).isEqualTo(200);
            for (int i = 0; i < 6; i++) {
                sent.add(send(cluster.node(i % 2)));
            }
            await().atMost(TAKEOVER).until(() -> events.messages().size() >= 6);
        }
        for (int i = 0; i < 6; i++) {
            sent.add(send(cluster.node(i % 2)));
        }
        try (var here = Events.open(cluster.node(0).client(), path, Optional.of(there.last()))) {
            await().atMost(TAKEOVER).until(() -> here.messages().size() >= 6);
            var heard = new ArrayList<>(there.messages());
            heard.addAll(here.messages());
            assertThat(heard).isEqualTo(sent);
            assertThat(here.names()).containsExactly("message.queued");
        }
    }

    /** @return id of a message that is sent by a node */
    private static String send(RunningHost node) {
        var text = Map.of("from", Cluster.NUMBERS.get(0), "to", "+14155550100", "body", "stream");
        var answer = node.client().post("/v1/orgs/demo/sms/send", text);
        assertThat(answer.status()).isEqualTo(202);
        return answer.json().get("message_id").asText();
    }

    private static void oneKeyMakesOneMessageOnBothNodes(Cluster cluster) {
        var text = Map.of("from", Cluster.NUMBERS.get(0), "to", "+14155550100", "body", "once");
        var requests = IntStream.range(0, 20)
                .mapToObj(i -> cluster.node(i % 2).client().postLater("/v1/orgs/demo/sms/send", text, "on-both-nodes"))
                .toList();
        List<Client.Answer> answers =
                requests.stream().map(CompletableFuture::join).toList();
        assertThat(answers).extracting(Client.Answer::status).containsOnly(200, 202);
        assertThat(answers)
                .extracting(a -> a.json().get("message_id").asText())
                .containsOnly(answers.get(0).json().get("message_id").asText());
    }
}
