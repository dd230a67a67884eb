package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.platform.queue.testing.TestBroker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * F6 on PostgreSQL, and with Artemis as the external broker: it is killed under load and comes back later. No request fails meanwhile, nothing is lost or sent twice, and everything is
 * with the carrier within 30 s. One node has hardly anything in its broker; a full one is killed in {@link LostParcels}. The embedded broker is killed in the container, on Derby.
 */
class BrokerLossIT {
    private static final int KILLS = Integer.getInteger("blackbox.brokerKills");
    private static final int CONNECTIONS = 8;
    private static final int BETWEEN = 200;
    private static final Duration DRIVEN_AGAIN = Duration.ofSeconds(30);

    @Test
    void whatWasInAKilledBrokerIsDrivenAgain() throws Exception {
        var data = Archive.newData("broker");
        try (var database = Database.start();
                var broker = TestBroker.startArtemis()) {
            database.configure(data);
            ExternalBroker.configure(data, broker);
            try (var host = RunningHost.start(data)) {
                var load = killUnderLoad(host, broker);
                assertThat(load.failures()).isEmpty();
                var carrier = data.resolve("sandbox/sandbox");
                long ended = System.nanoTime();
                await().atMost(DRIVEN_AGAIN)
                        .until(() -> CarrierLog.submits(carrier).keySet().containsAll(load.acknowledged()));
                Figures.tell(
                        "broker killed {0} times: the last of {1} messages was with the carrier {2} ms after the load ended",
                        KILLS,
                        load.acknowledgedSoFar(),
                        Duration.ofNanos(System.nanoTime() - ended).toMillis());
                Oracle.settle(host.client(), load.acknowledged(), Duration.ofMinutes(1));
                Oracle.judge(host.client(), load.acknowledged(), carrier);
            }
        }
    }

    private static SteadyLoad killUnderLoad(RunningHost host, TestBroker broker) throws Exception {
        try (var load = new SteadyLoad(host, CONNECTIONS, Duration.ofMillis(5))) {
            for (int kill = 0; kill < KILLS; kill++) {
                awaitMore(load);
                broker.kill();
                awaitMore(load);
                broker.up();
                Figures.progress("{0} of {1} kills, {2} acknowledged", kill + 1, KILLS, load.acknowledgedSoFar());
            }
            awaitMore(load);
            return load;
        }
    }

    private static void awaitMore(SteadyLoad load) {
        int enough = load.acknowledgedSoFar() + BETWEEN;
        await().atMost(Duration.ofMinutes(1)).until(() -> load.acknowledgedSoFar() >= enough);
    }
}
