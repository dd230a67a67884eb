package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** F1: kill -9 at seeded moments under load; nothing acknowledged is lost, nothing reaches the carrier twice. */
class CrashIT {
    private static final int KILLS = Integer.getInteger("blackbox.kills");
    private static final int SENDS = Integer.getInteger("blackbox.sends");
    private static final Set<String> SETTLED =
            Set.of("delivered", "undelivered", "rejected", "failed", "expired", "unknown");

    private final AtomicReference<RunningHost> up = new AtomicReference<>();

    @Test
    void nothingIsLostOrSentTwiceOverKills() throws Exception {
        var data = Archive.newData("crash");
        var random = new Random(Long.getLong("blackbox.seed"));
        up.set(RunningHost.start(data));
        List<String> acknowledged;
        try (var load = new Load(SENDS, up::get, n -> String.format("+1415555%04d", 2000 + n % 7000))) {
            for (int kill = 1; kill <= KILLS; kill++) {
                int after = SENDS * kill / (KILLS + 1) - random.nextInt(Math.max(1, SENDS / (2 * (KILLS + 1))));
                await().atMost(Duration.ofMinutes(3)).until(() -> load.acknowledgedSoFar() >= after);
                // Anywhere between two commits, not only after an answer.
                LockSupport.parkNanos(random.nextInt(30_000_000));
                restartAfterKill(data);
            }
            await().atMost(Duration.ofMinutes(5)).until(load::finished);
            acknowledged = load.acknowledged();
            assertThat(load.serverErrors()).isZero();
        }
        try (var host = up.get()) {
            settle(host, acknowledged);
            judge(host, acknowledged);
        }
    }

    private void restartAfterKill(java.nio.file.Path data) throws Exception {
        var killed = up.getAndSet(null);
        killed.kill();
        var again = RunningHost.start(data);
        assertThat(again.startTime()).isLessThan(Duration.ofSeconds(60));
        up.set(again);
    }

    private static void settle(RunningHost host, List<String> acknowledged) {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    var states = Messages.states(host.client());
                    return acknowledged.stream().allMatch(id -> SETTLED.contains(states.getOrDefault(id, "lost")));
                });
    }

    private static void judge(RunningHost host, List<String> acknowledged) {
        var states = Messages.states(host.client());
        var submits = CarrierLog.submits(host.data().resolve("sandbox/sandbox"));
        assertThat(submits.values()).as("no message reached the carrier twice").allMatch(count -> count == 1);
        assertThat(acknowledged)
                .as("every acknowledged message is in the carrier's log, or ended, or is unknown")
                .allMatch(id -> submits.containsKey(id) || SETTLED.contains(states.getOrDefault(id, "lost")));
        assertThat(states.keySet()).containsAll(acknowledged);
        System.getLogger("blackbox")
                .log(
                        System.Logger.Level.INFO,
                        "{0} acknowledged, {1} submits, {2} unknown after {3} kills",
                        acknowledged.size(),
                        submits.size(),
                        states.values().stream().filter("unknown"::equals).count(),
                        KILLS);
    }
}
