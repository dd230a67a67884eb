package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Two nodes on one PostgreSQL and one broker, behind a proxy: kill -9 of either under load, and of the broker, with parcels in it; nothing acknowledged is lost, nothing reaches the carrier twice, and the
 * node that is left has finished what the other had within 60 s. An event stream that breaks off with its node goes on at the other, without a gap and without a repeat.
 */
class TwoNodesIT {
    /** There are three faults, each under a load of its own. */
    private static final int SENDS = Integer.getInteger("blackbox.sends") / 3;

    private static final Duration TAKEOVER = Duration.ofSeconds(60);

    private static final String QUEUED = "/v1/orgs/demo/events/stream?types=message.queued";
    /** To whom nothing else is sent. */
    private static final String LISTENED = "+14155550177";

    private final List<String> acknowledged = new ArrayList<>();

    @Test
    void eitherNodeAndTheBrokerMayBeKilledUnderLoad() throws Exception {
        try (var cluster = new Cluster()) {
            oneKeyMakesOneMessageOnBothNodes(cluster);
            aStreamGoesOnAtTheOtherNode(cluster);
            new ReceiptsElsewhere(cluster).twilio();
            new ReceiptsElsewhere(cluster).smpp();
            acknowledged.addAll(new LostParcels(cluster).drivenAgain());
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
        try (var stream = Events.open(cluster.node(node).client(), QUEUED, Optional.empty());
                var load = load(cluster)) {
            awaitShare(load, 0.3);
            await().atMost(TAKEOVER).until(() -> !stream.ids().isEmpty());
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
            goOn(stream, cluster.node(1 - node), load.acknowledged());
        }
    }

    /** The stream's node was killed: what it has not told is told by the other, which may have written half of it. */
    private static void goOn(Events broken, RunningHost other, List<String> acknowledged) throws Exception {
        await().atMost(TAKEOVER).until(broken::ended);
        try (var rest = Events.open(other.client(), QUEUED, Optional.of(broken.last()))) {
            await().atMost(TAKEOVER).until(() -> {
                var heard = new HashSet<>(broken.messages());
                heard.addAll(rest.messages());
                return heard.containsAll(acknowledged);
            });
            assertThat(Stream.concat(broken.ids().stream(), rest.ids().stream()))
                    .as("events at both nodes together")
                    .doesNotHaveDuplicates();
            assertThat(rest.names()).as("never a reset").isSubsetOf("message.queued");
        }
    }

    /** Events of either node are heard at the second in the order in which they happened; whoever comes back at the first has missed nothing. */
    private static void aStreamGoesOnAtTheOtherNode(Cluster cluster) throws Exception {
        var sent = new ArrayList<String>();
        var heard = new ArrayList<String>();
        String last;
        try (var there = Events.open(cluster.node(1).client(), QUEUED, Optional.empty())) {
            assertThat(there.status()).isEqualTo(200);
            sendByBoth(cluster, sent);
            await().atMost(TAKEOVER).until(() -> there.messagesTo(LISTENED).size() == sent.size());
            heard.addAll(there.messagesTo(LISTENED));
            last = there.last();
        }
        sendByBoth(cluster, sent);
        try (var here = Events.open(cluster.node(0).client(), QUEUED, Optional.of(last))) {
            await().atMost(TAKEOVER)
                    .until(() -> heard.size() + here.messagesTo(LISTENED).size() >= sent.size());
            heard.addAll(here.messagesTo(LISTENED));
            assertThat(heard).isEqualTo(sent);
        }
    }

    private static void sendByBoth(Cluster cluster, List<String> sent) {
        var text = Map.of("from", Cluster.NUMBERS.get(0), "to", LISTENED, "body", "stream");
        for (int i = 0; i < 6; i++) {
            var answer = cluster.node(i % 2).client().post("/v1/orgs/demo/sms/send", text);
            assertThat(answer.status()).isEqualTo(202);
            sent.add(answer.json().get("message_id").asText());
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
        return host.client().metric("patchbay_messages_outcomes_total");
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
