package io.patchbay.capabilities.ledger.internal.lease;

import static io.patchbay.capabilities.ledger.internal.lease.Rig.MONTHLY;
import static io.patchbay.capabilities.ledger.internal.lease.Rig.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.store.Change;
import io.patchbay.api.store.StoreUnavailable;
import io.patchbay.capabilities.ledger.internal.lease.BillingDay.Outcome;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.testing.SetClock;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first of a month for many. */
class BillingDayTest {
    private static final Logger LOG = System.getLogger(BillingDayTest.class.getName());
    private static final int ORGS = Integer.getInteger("billing.orgs", 10);
    private static final int LEASES = Integer.getInteger("billing.leases", 100);
    private static final int ALL = ORGS * LEASES;
    /** Of a day with 100,000 leases; a short one takes no time. */
    private static final Duration LONGEST = Duration.ofSeconds(60);
    /** What one organization pays at once. */
    private static final int TOGETHER = 100;
    /** That a whole day takes. */
    private static final int CHANGES = ORGS * ((LEASES + TOGETHER - 1) / TOGETHER);

    @TempDir
    Path folder;

    private final SetClock clock = new SetClock("2028-01-31T12:00:00Z");
    private Rig rig;

    @BeforeEach
    void rentMany() {
        rig = new Rig(folder, "node", clock);
        for (int org = 0; org < ORGS; org++) {
            rig.topUp("org-" + org, "t", MONTHLY.times(LEASES));
            rig.enterLeases("org-" + org, LEASES);
        }
        clock.set("2028-02-01T00:00:00Z");
    }

    @AfterEach
    void everybodyPaidOnce() throws Exception {
        for (int org = 0; org < ORGS; org++) {
            assertThat(rig.spent("org-" + org)).isEqualTo(MONTHLY.times(LEASES));
        }
        assertThat(told(rig.ledger.audit()).entries()).isEqualTo(ORGS + ALL);
        assertThat(rig.billing.pass()).isEqualTo(Outcome.NONE);
        rig.close();
    }

    @Test
    void oneThatStopsIsFinishedLater() throws Exception {
        var stopping = new BillingDay(rig.database.store(), new Stopping(rig.database.commits(), CHANGES / 10), clock);
        assertThatThrownBy(() -> stopping.run(() -> true)).hasRootCauseInstanceOf(StoreUnavailable.class);

        finish();
    }

    @Test
    void oneThatIsKilledIsFinishedLater() throws Exception {
        var url =
                rig.database.store().read(connection -> connection.getMetaData().getURL());
        rig.close();
        DayProcess.killed(url, clock.instant().toString(), CHANGES / 2);

        rig = new Rig(folder, "node", clock);
        finish();
    }

    /** Goes on with what is left. */
    private void finish() throws Exception {
        int before = paid();
        assertThat(before).isBetween(1, ALL - 1);
        assertThat(timed()).isEqualTo(ALL - before);
    }

    /** Leases that are. */
    private int paid() {
        long units = 0;
        for (int org = 0; org < ORGS; org++) {
            units += rig.spent("org-" + org).units();
        }
        return Math.toIntExact(units / MONTHLY.units());
    }

    /** @return leases that were charged */
    private int timed() throws Exception {
        long begin = System.nanoTime();
        int charged = rig.billing.pass().paid();
        var took = Duration.ofNanos(System.nanoTime() - begin);
        tell("{0} leases were charged in {1} ms", charged, took.toMillis());
        assertThat(took).isLessThan(LONGEST);
        return charged;
    }

    /** In the log, and in a file that {@code ./patchbay soak} prints at its end. */
    private static void tell(String pattern, Object... values) throws IOException {
        var line = "BillingDayTest: " + MessageFormat.format(pattern, values);
        LOG.log(Logger.Level.INFO, line);
        Files.writeString(
                Path.of("target", "figures.txt"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void twoAtOnceChargeEachLeaseOnce() throws Exception {
        boolean nodes = "postgresql".equals(System.getProperty("patchbay.test.database"));
        var other = nodes ? new Rig(folder, "other", clock) : rig;
        var threads = Executors.newFixedThreadPool(2);
        try {
            int paid = 0;
            for (var end : threads.invokeAll(List.of(day(rig), day(other)))) {
                paid += end.get().paid();
            }
            assertThat(paid).isEqualTo(ALL);
        } finally {
            threads.shutdownNow();
            if (nodes) {
                other.close();
            }
        }
    }

    /** Without asking whose turn it is. */
    private Callable<Outcome> day(Rig at) {
        return () -> new BillingDay(at.database.store(), at.database.commits(), clock).run(() -> true);
    }

    @Test
    void ofTwoNodesOneHasItsTurn() throws Exception {
        var first = new Turn(rig.database.commits(), "one", clock);
        var second = new Turn(rig.database.commits(), "two", clock);
        assertThat(told(first.take())).isTrue();
        assertThat(told(first.take())).isTrue();
        assertThat(told(second.take())).isFalse();
        clock.jump(Duration.ofMinutes(3));
        assertThat(told(second.take())).isTrue();
        assertThat(told(first.take())).isFalse();
        clock.jump(Duration.ofMinutes(-30));
        assertThat(told(first.take())).isTrue();

        clock.jump(Duration.ofMinutes(40));
        assertThat(timed()).isEqualTo(ALL);
    }

    /** Takes so many changes, and no more. */
    private static final class Stopping extends Forwarding {
        private final AtomicInteger left;

        Stopping(CommitQueue to, int left) {
            super(to);
            this.left = new AtomicInteger(left);
        }

        @Override
        public <R> CompletionStage<R> submit(Change<R> change) {
            return left.decrementAndGet() < 0
                    ? CompletableFuture.failedFuture(new StoreUnavailable("The store has stopped."))
                    : super.submit(change);
        }
    }
}
