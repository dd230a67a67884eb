package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** F7: the disk of the data folder is full. Requests get a 503 before anything is acknowledged, every 202 is true, and the host goes on by itself once there is room. */
class DiskFullIT {
    private static final int MEBIBYTES = 160;
    private static final int ROUNDS = Integer.getInteger("blackbox.diskfills");
    private static final int CONNECTIONS = 8;
    private static final int REFUSALS = 50;
    private static final Set<String> SETTLED = Set.of("delivered", "unknown");

    /** What its administrator does to a server once there is room again. */
    private interface Revival {
        void run() throws Exception;
    }

    @Test
    void aFullDiskIsSaidAndOutlived() throws Exception {
        try (var disk = smallDisk()) {
            survive(disk, disk.root().resolve("data"), () -> {});
        }
    }

    /** The disk is the database server's; that of the data folder has room. A server that gave up is started again, the host is not. */
    @Test
    void aFullDiskOfThePostgresqlServerIsSaidAndOutlived() throws Exception {
        try (var disk = smallDisk();
                var database = Database.startIn(disk.root())) {
            var data = Archive.newData("disk-pg");
            database.configure(data);
            survive(disk, data, database::up);
        }
    }

    private static SmallDisk smallDisk() throws Exception {
        var mounted = SmallDisk.mount(MEBIBYTES);
        if (mounted.isEmpty()) {
            var why = "F7 (disk full) IS NOT TESTED HERE: no small file system could be mounted; run the tests as root";
            System.getLogger("blackbox").log(System.Logger.Level.WARNING, why);
            Assumptions.abort(why);
        }
        return mounted.get();
    }

    private static void survive(SmallDisk disk, Path data, Revival revival) throws Exception {
        var acknowledged = new HashSet<String>();
        // The carrier's log, which tells what reached it, lies on another disk.
        var outside = Archive.newData("carrier").getParent();
        try (var host = RunningHost.start(data);
                var carrier = CarrierProcess.start(outside, host)) {
            carrier.serve(host);
            for (int round = 0; round < ROUNDS; round++) {
                acknowledged.addAll(fillAndFree(host, disk, revival));
            }
            host.kill();
        }
        try (var again = RunningHost.start(data)) {
            assertThat(Oracle.missing(Messages.states(again.client()).keySet(), acknowledged))
                    .as("every 202 was true")
                    .isEmpty();
        }
        assertThat(CarrierLog.submits(outside).values()).allMatch(count -> count == 1);
    }

    private static Set<String> fillAndFree(RunningHost host, SmallDisk disk, Revival revival) throws Exception {
        var load = new SteadyLoad(host, CONNECTIONS, Duration.ofMillis(5));
        try {
            await().atMost(Duration.ofMinutes(2)).until(() -> load.acknowledgedSoFar() > 200);
            disk.fill();
            await().atMost(Duration.ofMinutes(1)).until(() -> load.failures().size() >= REFUSALS);
            assertThat(host.client().get("/health").status()).isIn(200, 503);
            disk.free();
            revival.run();
            long freed = System.nanoTime();
            int before = load.acknowledgedSoFar();
            await().atMost(Duration.ofSeconds(30)).until(() -> load.acknowledgedSoFar() > before + 200);
            Figures.tell(
                    "disk full: {0} refused; messages are taken again {1} ms after there is room",
                    load.failures().size(),
                    Duration.ofNanos(System.nanoTime() - freed).toMillis());
        } finally {
            disk.free();
            load.close();
        }
        assertThat(load.failures()).allMatch(failure -> failure.startsWith("503 "));
        awaitSettled(host, load);
        return new HashSet<>(load.acknowledged());
    }

    private static void awaitSettled(RunningHost host, SteadyLoad load) {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    var states = Messages.states(host.client());
                    assertThat(load.acknowledged().stream()
                                    .filter(id -> !SETTLED.contains(states.getOrDefault(id, "lost")))
                                    .collect(Collectors.toMap(id -> id, id -> states.getOrDefault(id, "lost"))))
                            .isEmpty();
                });
    }
}
