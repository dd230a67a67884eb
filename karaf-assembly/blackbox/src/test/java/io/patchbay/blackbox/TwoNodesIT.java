package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Two nodes on one PostgreSQL and one broker, behind a proxy: kill -9 of either under load, and of the broker; nothing acknowledged is lost, nothing reaches the carrier twice, and the
 * node that is left has finished what the other had within 60 s.
 */
class TwoNodesIT {
    private static final int SENDS = Integer.getInteger("blackbox.sends");
    private static final Duration TAKEOVER = Duration.ofSeconds(60);

    @Test
    void eitherNodeAndTheBrokerMayBeKilledUnderLoad() throws Exception {
        try (var cluster = new Cluster();
                var load = new Load(n -> String.format("+1415555%04d", 2000 + n % 7000), SENDS, cluster::target)) {
            oneKeyMakesOneMessageOnBothNodes(cluster);
            awaitShare(load, 0.2);
            assertThat(handled(cluster.node(0))).as("the first node drives lanes").isPositive();
            assertThat(handled(cluster.node(1))).as("the second node drives lanes").isPositive();

            takeOver(cluster, load, 0);
            cluster.start(0);
            awaitShare(load, 0.5);
            cluster.broker().kill();
            awaitShare(load, 0.6);
            cluster.broker().up();
            awaitShare(load, 0.8);
            takeOver(cluster, load, 1);

            await().atMost(Duration.ofMinutes(5)).until(load::finished);
            assertThat(load.serverErrors()).isZero();
            Oracle.settle(cluster.client(), load.acknowledged(), TAKEOVER);
            Oracle.judge(cluster.client(), load.acknowledged(), cluster.carrierLog());
        }
    }

    private static void awaitShare(Load load, double share) {
        await().atMost(Duration.ofMinutes(3)).until(() -> load.acknowledgedSoFar() >= share * SENDS);
    }

    /** Kills a node, and waits until the other has ended what was accepted by then. */
    private static void takeOver(Cluster cluster, Load load, int node) throws Exception {
        cluster.kill(node);
        var acknowledged = load.acknowledged();
        long begun = System.nanoTime();
        Oracle.settle(cluster.client(), acknowledged, TAKEOVER);
        System.getLogger("blackbox")
                .log(
                        System.Logger.Level.INFO,
                        "node {0} killed: the other had finished {1} messages after {2} ms",
                        node,
                        acknowledged.size(),
                        Duration.ofNanos(System.nanoTime() - begun).toMillis());
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
