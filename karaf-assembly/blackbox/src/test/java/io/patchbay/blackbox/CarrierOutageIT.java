package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** F3: a carrier answers 500 for long. It is called once for each message and soon not at all, messages wait, and another provider takes over as soon as there is one. */
class CarrierOutageIT {
    private static final int SENDS = Integer.getInteger("blackbox.sends") / 10;
    /** The breaker looks at this many calls (default of breaker_calls in io.patchbay.providerregistry). */
    private static final int FAILURES = 20;

    private static final int IN_FLIGHT = 8;
    /** Calls that an open breaker lets try every ten seconds (defaults of breaker_trials and breaker_seconds). */
    private static final int TRIALS = 3;

    @Test
    void aCarrierThatFailsForLongIsLeftAloneAndAnotherTakesOver() throws Exception {
        outlive(Archive.newData("outage").getParent());
    }

    @Test
    void theSameHoldsOnPostgresql() throws Exception {
        var folder = Archive.newData("outage-pg").getParent();
        try (var database = Database.start()) {
            database.configure(folder.resolve("data"));
            outlive(folder);
        }
    }

    private static void outlive(Path folder) throws Exception {
        try (var host = RunningHost.start(folder.resolve("data"));
                var failing = CarrierProcess.start(folder.resolve("failing"), host, "--error-percent", "100");
                var standby =
                        CarrierProcess.start(folder.resolve("standby"), host.client(), "standby", new String[0])) {
            account(host, "sandbox", failing);
            var acknowledged = new ArrayList<>(arriving(host, failing));
            long began = System.nanoTime();
            acknowledged.addAll(send(host));
            awaitHealth(host, "sandbox open");
            assertThat(calls(failing))
                    .as("calls to the failing carrier until its breaker opened")
                    .isBetween(FAILURES, FAILURES + IN_FLIGHT + trialsSince(began));
            assertThat(waiting(host)).as("messages that wait").isPositive();
            Figures.tell("breaker open after {0} calls, {1} messages wait", calls(failing), waiting(host));

            account(host, "standby", standby);
            acknowledged.addAll(send(host));
            awaitDelivered(host, acknowledged);
            judge(failing, standby, acknowledged);
            assertThat(calls(failing)).isLessThanOrEqualTo(FAILURES + IN_FLIGHT + trialsSince(began));

            failing.faults("{\"errorPercent\":0}");
            awaitClosed(host);
            int before = calls(failing);
            acknowledged.addAll(send(host));
            awaitDelivered(host, acknowledged);
            judge(failing, standby, acknowledged);
            assertThat(calls(failing) - before)
                    .as("the first choice gets its messages again")
                    .isGreaterThanOrEqualTo(SENDS);
        }
    }

    private static int trialsSince(long began) {
        return TRIALS * (int) (1 + Duration.ofNanos(System.nanoTime() - began).toSeconds() / 10);
    }

    private static void account(RunningHost host, String id, CarrierProcess carrier) throws Exception {
        Files.writeString(
                host.data().resolve("etc/io.patchbay.provider.sandbox-" + id + ".cfg"),
                "id=" + id + "\ncarrierUrl=" + carrier.url() + "\nmaxInFlight=" + IN_FLIGHT + "\n");
    }

    /** The configuration is watched: sends until a message comes to the other process, and gives those that did. */
    private static List<String> arriving(RunningHost host, CarrierProcess carrier) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    host.client().post("/v1/orgs/demo/sms/send", message(host, "+14155550100"));
                    return calls(carrier) > 0;
                });
        return List.copyOf(CarrierLog.submits(carrier.folder()).keySet());
    }

    private static Map<String, String> message(RunningHost host, String to) {
        return Map.of("from", host.number(), "to", to, "body", "Are you there?");
    }

    private static List<String> send(RunningHost host) {
        try (var load = new Load(SENDS, () -> host, n -> String.format("+1415555%04d", 2000 + n % 7000))) {
            await().atMost(Duration.ofMinutes(2)).until(load::finished);
            assertThat(load.serverErrors()).isZero();
            return load.acknowledged();
        }
    }

    private static void awaitHealth(RunningHost host, String words) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> host.client().get("/health").raw().body().contains(words));
    }

    /** An open breaker tries with messages that come, so that it takes some. */
    private static void awaitClosed(RunningHost host) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    host.client().post("/v1/orgs/demo/sms/send", message(host, "+14155552000"));
                    return host.client().get("/health").raw().body().contains("sandbox closed");
                });
    }

    private static long waiting(RunningHost host) {
        return Messages.states(host.client()).values().stream()
                .filter("queued"::equals)
                .count();
    }

    private static void awaitDelivered(RunningHost host, List<String> acknowledged) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    var states = Messages.states(host.client());
                    return acknowledged.stream().allMatch(id -> "delivered".equals(states.get(id)));
                });
    }

    private static int calls(CarrierProcess carrier) {
        return CarrierLog.submits(carrier.folder()).size();
    }

    private static void judge(CarrierProcess one, CarrierProcess other, List<String> acknowledged) {
        var first = CarrierLog.submits(one.folder());
        var second = CarrierLog.submits(other.folder());
        assertThat(first.values()).as("no message was given twice").allMatch(count -> count == 1);
        assertThat(second.values()).as("no message was given twice").allMatch(count -> count == 1);
        assertThat(first.keySet()).as("no message reached both carriers").doesNotContainAnyElementsOf(second.keySet());
        var both = new HashSet<>(first.keySet());
        both.addAll(second.keySet());
        assertThat(both).containsAll(acknowledged);
    }
}
