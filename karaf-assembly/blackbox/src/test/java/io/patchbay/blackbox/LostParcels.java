package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * F6 for what is really in a broker: on one node messages are taken in hand and none goes through it, on two each one goes whose sender is the other node's. That node stands still while
 * they pile up, the broker is killed with them in it, and the node goes on: it finds them in the database within 30 s.
 */
record LostParcels(Cluster cluster) {
    private static final Duration DRIVEN_AGAIN = Duration.ofSeconds(30);
    /** Three times of what the node may have fetched before it stood still (default of prefetch in io.patchbay.queue). */
    private static final int PARCELS = 60;

    private static final int MOST = 1_000;

    /** What was accepted meanwhile. */
    List<String> drivenAgain() throws Exception {
        int home = home();
        var stopped = cluster.node(home);
        List<String> accepted;
        stopped.suspend();
        try {
            accepted = fillBroker(1 - home);
            cluster.broker().kill();
        } finally {
            stopped.resume();
        }
        long begun = System.nanoTime();
        Oracle.settle(cluster.client(), accepted, DRIVEN_AGAIN);
        Figures.tell(
                "broker killed with {0} parcels in it: all {1} messages were with the carrier {2} ms later",
                PARCELS,
                accepted.size(),
                Duration.ofNanos(System.nanoTime() - begun).toMillis());
        cluster.broker().up();
        return accepted;
    }

    /** A node that drives some of the numbers, seen from the other. */
    private int home() {
        double before = posted(0);
        for (int i = 0; i < 2; i++) {
            Cluster.NUMBERS.forEach(number -> send(cluster.node(0).client(), number));
        }
        return posted(0) > before ? 1 : 0;
    }

    /** One message after the other, so that each gets a parcel of its own. */
    private List<String> fillBroker(int node) {
        var accepted = new ArrayList<String>();
        double before = posted(node);
        while (posted(node) < before + PARCELS && accepted.size() < MOST) {
            for (var number : Cluster.NUMBERS) {
                accepted.add(send(cluster.node(node).client(), number));
            }
        }
        assertThat(posted(node)).as("parcels for the other node").isGreaterThanOrEqualTo(before + PARCELS);
        return accepted;
    }

    private static String send(Client client, String from) {
        var answer = client.post("/v1/orgs/demo/sms/send", Map.of("from", from, "to", "+14155550100", "body", "lost"));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(202);
        return answer.json().get("message_id").asText();
    }

    private double posted(int node) {
        return cluster.node(node).client().metric("patchbay_queue_posted_total{queue=\"sms.outbound\"");
    }
}
