package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** F2 and F4: a carrier, in a process of its own, that drops answers after taking messages, or is busy half of the time. */
class CarrierFaultIT {
    private static final int SENDS = Integer.getInteger("blackbox.sends") / 4;
    /** Each refusal makes the host wait as long as the carrier asks, one second. */
    private static final int SENDS_WHILE_BUSY = SENDS / 5;

    private Path folder;

    @BeforeEach
    void folder() throws Exception {
        folder = Archive.newData("faults").getParent();
    }

    /** F2: accepts, then resets the connection for one in ten: no second call, all resolved by the carrier's callback. */
    @Test
    void answersThatAreLostAreResolvedByTheCallback() throws Exception {
        try (var host = RunningHost.start(folder.resolve("data"));
                var carrier = CarrierProcess.start(folder.resolve("carrier"), host, "--drop-answer-percent", "10")) {
            var acknowledged = sendThrough(host, carrier, SENDS);

            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> allDelivered(host, acknowledged));
            judge(carrier, acknowledged);
        }
    }

    /** F4: answers 429 to half: all sent, each once. */
    @Test
    void aBusyCarrierGetsEveryMessageOnce() throws Exception {
        try (var host = RunningHost.start(folder.resolve("data"));
                var carrier = CarrierProcess.start(folder.resolve("carrier"), host, "--busy-percent", "50")) {
            var acknowledged = sendThrough(host, carrier, SENDS_WHILE_BUSY);

            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> allDelivered(host, acknowledged));
            judge(carrier, acknowledged);
        }
    }

    private List<String> sendThrough(RunningHost host, CarrierProcess carrier, int sends) throws Exception {
        carrier.serve(host);
        try (var load = new Load(sends, () -> host, n -> String.format("+1415555%04d", 2000 + n % 7000))) {
            await().atMost(Duration.ofMinutes(2)).until(load::finished);
            assertThat(load.serverErrors()).isZero();
            return load.acknowledged();
        }
    }

    private static boolean allDelivered(RunningHost host, List<String> acknowledged) {
        var states = Messages.states(host.client());
        return acknowledged.stream().allMatch(id -> "delivered".equals(states.get(id)));
    }

    private static void judge(CarrierProcess carrier, List<String> acknowledged) {
        var submits = CarrierLog.submits(carrier.folder());
        assertThat(submits.values()).as("no message reached the carrier twice").allMatch(count -> count == 1);
        assertThat(submits.keySet()).containsAll(acknowledged);
        Figures.tell("{0} acknowledged, {1} submits, all delivered", acknowledged.size(), submits.size());
    }
}
