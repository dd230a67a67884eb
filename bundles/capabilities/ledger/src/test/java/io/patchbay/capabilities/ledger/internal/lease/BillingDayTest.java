package io.patchbay.capabilities.ledger.internal.lease;

import static io.patchbay.capabilities.ledger.internal.lease.Rig.MONTHLY;
import static io.patchbay.capabilities.ledger.internal.lease.Rig.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.money.Money;
import io.patchbay.api.store.Change;
import io.patchbay.api.store.StoreUnavailable;
import io.patchbay.capabilities.ledger.internal.lease.BillingDay.Outcome;
import io.patchbay.platform.persistence.CommitQueue;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.ArrayList;
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

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock("2028-01-31T12:00:00Z");
    private Rig rig;

    @BeforeEach
    void rentMany() {
        rig = new Rig(folder, "node", clock);
        var stages = new ArrayList<CompletionStage<Money>>();
        for (int org = 0; org < ORGS; org++) {
            rig.topUp("org-" + org, "t", MONTHLY.times(2L * LEASES));
            for (int n = 0; n < LEASES; n++) {
                stages.add(rig.lease("org-" + org, "+1650" + (5_550_000 + n)));
            }
            stages.forEach(Rig::told);
            stages.clear();
        }
        clock.set("2028-02-01T00:00:00Z");
    }

    @AfterEach
    void everybodyPaidOnce() throws Exception {
        var each = MONTHLY.share(1, 31).plus(MONTHLY).times(LEASES);
        for (int org = 0; org < ORGS; org++) {
            assertThat(rig.spent("org-" + org)).isEqualTo(each);
        }
        assertThat(told(rig.ledger.audit()).entries()).isEqualTo(ORGS + 2L * ALL);
        assertThat(rig.billing.pass()).isEqualTo(Outcome.NONE);
        rig.close();
    }

    @Test
    void oneThatStopsIsFinishedLater() throws Exception {
        var stopping =
                new BillingDay(rig.database.store(), new Stopping(rig.database.commits(), ALL / 10 / TOGETHER), clock);
        assertThatThrownBy(() -> stopping.run(() -> true)).hasRootCauseInstanceOf(StoreUnavailable.class);

        assertThat(rest()).isEqualTo(ALL - ALL / 10);
    }

    @Test
    void oneThatIsKilledIsFinishedLater() throws Exception {
        var url =
                rig.database.store().read(connection -> connection.getMetaData().getURL());
        rig.close();
        DayProcess.killed(url, clock.instant().toString(), ALL / 2 / TOGETHER);

        rig = new Rig(folder, "node", clock);
        // The last change that was handed over may have been committed.
        assertThat(rest()).isBetween(ALL - ALL / 2, ALL - ALL / 2 + TOGETHER);
    }

    /** Goes on with what is left. */
    private int rest() throws Exception {
        long begin = System.nanoTime();
        var rest = rig.billing.pass();
        var took = Duration.ofNanos(System.nanoTime() - begin);
        tell("{0} leases were charged in {1} ms", rest.paid(), took.toMillis());
        assertThat(took).isLessThan(LONGEST);
        return rest.paid();
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
        assertThat(rig.billing.pass().paid()).isEqualTo(ALL);
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
