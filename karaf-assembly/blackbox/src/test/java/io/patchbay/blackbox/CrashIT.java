package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** F1: kill -9 at seeded moments under load; nothing acknowledged is lost, nothing reaches the carrier twice. */
class CrashIT {
    private static final int KILLS = Integer.getInteger("blackbox.kills");
    private static final int SENDS = Integer.getInteger("blackbox.sends");

    private final AtomicReference<RunningHost> up = new AtomicReference<>();
    private Duration slowestStart = Duration.ZERO;

    @Test
    void nothingIsLostOrSentTwiceOverKills() throws Exception {
        survive(Archive.newData("crash"));
    }

    @Test
    void nothingIsLostOrSentTwiceOverKillsOnPostgresql() throws Exception {
        try (var database = Database.start()) {
            var data = Archive.newData("crash-pg");
            database.configure(data);
            survive(data);
            assertThat(data.resolve("db/patchbay")).as("no Derby beside it").doesNotExist();
        }
    }

    private void survive(Path data) throws Exception {
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
                Figures.progress("{0} of {1} kills, {2} acknowledged", kill, KILLS, load.acknowledgedSoFar());
            }
            await().atMost(Duration.ofMinutes(5)).until(load::finished);
            acknowledged = load.acknowledged();
            assertThat(load.serverErrors()).isZero();
        }
        Figures.tell("{0} kills, ready again within {1} ms each time", KILLS, slowestStart.toMillis());
        try (var host = up.get()) {
            Oracle.settle(host.client(), acknowledged, Duration.ofMinutes(3));
            Oracle.judge(host.client(), acknowledged, host.data().resolve("sandbox/sandbox"));
            Oracle.audit(host.data());
        }
    }

    private void restartAfterKill(Path data) throws Exception {
        var killed = up.getAndSet(null);
        killed.kill();
        var again = RunningHost.start(data);
        assertThat(again.startTime()).isLessThan(Duration.ofSeconds(60));
        slowestStart = again.startTime().compareTo(slowestStart) > 0 ? again.startTime() : slowestStart;
        up.set(again);
    }
}
