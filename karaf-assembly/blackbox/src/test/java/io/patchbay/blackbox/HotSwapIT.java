package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * F9: bundles are updated, rolled back, stopped and started under the load of 32 connections, as an operator does it: no request fails, nothing is lost, nothing reaches the carrier
 * twice, nobody waits longer than was promised, and no version stays in memory.
 */
class HotSwapIT {
    private static final int UPDATES = Integer.getInteger("blackbox.updates");
    private static final int CONNECTIONS = 32;
    private static final Duration PAUSE = Duration.ofMillis(60);

    /** A connection to the database may remember the version that used it first, until the pool replaces it. */
    private static final int STRAGGLERS = 4;

    /** On a machine that builds and tests beside the host everything takes longer; ./patchbay soak takes the promise at its word. */
    private static final int PATIENCE = Integer.getInteger("blackbox.patience");

    private RunningHost host;
    private SteadyLoad load;
    private final Map<Swapped, List<Duration>> waits = new TreeMap<>();

    @BeforeEach
    void startUnderLoad() throws Exception {
        var data = Archive.newData("swap");
        Files.createDirectories(data.resolve("etc"));
        Files.writeString(data.resolve("etc/io.patchbay.httpdoor.cfg"), "parkedMillis=" + 5_000 * PATIENCE + "\n");
        host = RunningHost.start(data);
        load = new SteadyLoad(host, CONNECTIONS, PAUSE);
        await().atMost(Duration.ofMinutes(2)).until(() -> load.acknowledgedSoFar() > 500);
    }

    @AfterEach
    void stop() throws Exception {
        load.close();
        host.close();
    }

    @Test
    void bundlesAreSwappedUnderLoadAsByAnOperator() throws Exception {
        int before = Heap.bundleClassLoaders(host);
        for (int round = 1; round <= UPDATES; round++) {
            updateAndRollBack(round);
            Figures.progress("{0} of {1} rounds, {2} acknowledged", round, UPDATES, load.acknowledgedSoFar());
        }
        for (var bundle : Swapped.values()) {
            timed(
                    bundle,
                    () -> shell("bundle:stop " + bundle.symbolicName() + "; bundle:start " + bundle.symbolicName()));
        }
        dropIn(Swapped.ROUTES);
        dropIn(Swapped.PROVIDER);
        load.close();
        int after = Heap.bundleClassLoaders(host);
        report(before, after);
        judge();
        assertThat(after - before)
                .as("versions that stay in memory after %s swaps", swaps())
                .isLessThanOrEqualTo(STRAGGLERS);
    }

    private void updateAndRollBack(int round) throws Exception {
        for (var bundle : Swapped.values()) {
            var mark = "version " + round;
            timed(bundle, () -> {
                shell("bundle:update " + bundle.symbolicName() + " "
                        + version(bundle, round, mark).toUri());
                seen(bundle, mark, true);
            });
            timed(bundle, () -> {
                shell("bundle:update " + bundle.symbolicName() + " "
                        + NewVersion.original(bundle.artifact()).toUri());
                seen(bundle, mark, false);
            });
        }
    }

    /** A jar that is put into the watched folder takes over; taken away, it gives the place back. */
    private void dropIn(Swapped bundle) throws Exception {
        var mark = "dropped in";
        var file = version(bundle, UPDATES + 1, mark);
        var dropped = host.data().resolve("deploy").resolve(file.getFileName());
        timed(bundle, () -> {
            Files.move(file, dropped, StandardCopyOption.REPLACE_EXISTING);
            seen(bundle, mark, true);
        });
        timed(bundle, () -> {
            Files.delete(dropped);
            seen(bundle, mark, false);
        });
    }

    private Path version(Swapped bundle, int number, String mark) throws Exception {
        var target = host.data().resolveSibling(bundle.artifact() + "-" + number + ".jar");
        return NewVersion.make(
                NewVersion.original(bundle.artifact()),
                "0.1." + number,
                bundle.text(),
                bundle.text() + " " + mark,
                target);
    }

    private void seen(Swapped bundle, String mark, boolean there) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> bundle.look(host.client()).contains(mark) == there);
    }

    /** Something done to a bundle. */
    private interface Deed {
        void run() throws Exception;
    }

    private void timed(Swapped bundle, Deed deed) throws Exception {
        var began = Instant.now();
        load.slowest();
        deed.run();
        await().pollDelay(Duration.ofMillis(300)).until(() -> true);
        var slowest = load.slowest();
        var wait = bundle.isProvider() ? longer(slowest, CarrierLog.longestGap(carrier(), began)) : slowest;
        waits.computeIfAbsent(bundle, b -> new ArrayList<>()).add(wait);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private void shell(String command) {
        var run = Shell.run(host.data(), command);
        assertThat(run.status())
                .as(command + ": " + run.output() + run.errors())
                .isZero();
    }

    private void judge() throws Exception {
        assertThat(load.failures()).isEmpty();
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(
                                Oracle.missing(CarrierLog.submits(carrier()).keySet(), load.acknowledged()))
                        .as("acknowledged messages that did not reach the carrier")
                        .isEmpty());
        assertThat(CarrierLog.submits(carrier()).values())
                .as("no message reached the carrier twice")
                .allMatch(count -> count == 1);
        var metrics = metrics();
        assertThat(metrics.get("patchbay_http_parked_refused_total")).isZero();
        assertThat(metrics.get("patchbay_http_parked")).isZero();
        assertThat(metrics.get("patchbay_http_parked_wait_seconds_count")).isPositive();
        assertThat(metrics.get("patchbay_http_parked_longest_seconds")).isBetween(0.001, 5.0 * PATIENCE);
        waits.forEach((bundle, all) -> assertThat(all)
                .as(bundle + " " + all)
                .allMatch(wait -> wait.compareTo(bundle.promised().multipliedBy(PATIENCE)) <= 0));
    }

    private Path carrier() {
        return host.data().resolve("sandbox/sandbox");
    }

    private Map<String, Double> metrics() throws IOException {
        var values = new HashMap<String, Double>();
        for (var line : host.client().get("/metrics").raw().body().lines().toList()) {
            if (!line.startsWith("#") && !line.contains("{")) {
                values.put(line.substring(0, line.indexOf(' ')), Double.valueOf(line.substring(line.indexOf(' ') + 1)));
            }
        }
        return values;
    }

    private int swaps() {
        return waits.values().stream().mapToInt(List::size).sum();
    }

    private void report(int before, int after) {
        waits.forEach((bundle, all) -> {
            var sorted = all.stream().map(Duration::toMillis).sorted().toList();
            Figures.tell(
                    "{0}: {1} swaps, longest wait of a request in each: median {2} ms, longest {3} ms",
                    bundle.artifact(), sorted.size(), sorted.get(sorted.size() / 2), sorted.get(sorted.size() - 1));
        });
        Figures.tell(
                "{0} messages acknowledged; class loaders of bundles before {1}, after {2}",
                load.acknowledgedSoFar(), before, after);
    }
}
