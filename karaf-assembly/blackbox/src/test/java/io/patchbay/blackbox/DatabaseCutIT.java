package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * F8: the way to the database is cut under load, first with every connection broken, then in silence: requests get 503 and a Retry-After, nothing acknowledged is lost, and the host is back within 10 s. An embedded database has no way that
 * could be cut; what can befall it is a full disk.
 */
class DatabaseCutIT {
    private static final int SENDS = Integer.getInteger("blackbox.sends");
    private static final Duration CUT = Duration.ofSeconds(Integer.getInteger("blackbox.cut"));

    @Test
    void hostRefusesWhileTheDatabaseIsCutOffAndComesBack() throws Exception {
        var data = Archive.newData("cut");
        try (var database = Database.start()) {
            database.configure(data);
            try (var host = RunningHost.start(data);
                    var load = new Load(SENDS, () -> host, n -> String.format("+1415555%04d", 2000 + n % 7000))) {
                cutUnder(load, SENDS / 4, database.cable(), database.cable()::cut);
                healthy(host);
                cutUnder(load, SENDS / 2, database.cable(), database.cable()::silence);
                healthy(host);
                await().atMost(Duration.ofMinutes(2)).until(load::finished);

                assertThat(load.serverErrors()).isZero();
                assertThat(load.unexplained())
                        .as("answers other than 202 and 503")
                        .isZero();
                Oracle.settle(host.client(), load.acknowledged(), Duration.ofMinutes(2));
                Oracle.judge(host.client(), load.acknowledged(), data.resolve("sandbox/sandbox"));
            }
        }
    }

    private static void cutUnder(Load load, int after, TcpGate cable, Runnable cut) {
        await().atMost(Duration.ofMinutes(2)).until(() -> load.acknowledgedSoFar() > after);
        int before = load.unavailable();
        long cutAt = System.nanoTime();
        cut.run();
        await().atMost(Duration.ofSeconds(25)).until(() -> load.unavailable() > before);
        int during = load.acknowledgedSoFar();
        await().atMost(CUT.plusSeconds(5)).until(() -> System.nanoTime() - cutAt > CUT.toNanos());
        assertThat(load.acknowledgedSoFar())
                .as("nothing is acknowledged without a database")
                .isEqualTo(during);

        cable.mend();
        long begun = System.nanoTime();
        await().atMost(Duration.ofSeconds(10)).until(() -> load.acknowledgedSoFar() > during);
        Figures.tell(
                "{0} refused while the database was cut off, back after {1} ms",
                load.unavailable() - before,
                Duration.ofNanos(System.nanoTime() - begun).toMillis());
    }

    private static void healthy(RunningHost host) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> host.client().get("/health").status() == 200);
    }
}
