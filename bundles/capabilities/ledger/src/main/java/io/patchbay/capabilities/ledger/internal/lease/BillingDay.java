package io.patchbay.capabilities.ledger.internal.lease;

import io.patchbay.api.http.Problem;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Store;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Charges every lease whose paid month is over its next one, month by month until today is paid. A few at a time, so that texts do not wait. What was done is in the rows: a stop loses
 * nothing, and whoever goes on charges nothing again.
 */
final class BillingDay {
    private static final Logger LOG = LoggerFactory.getLogger(BillingDay.class);
    private static final int READ_AT_ONCE = 10_000;
    private static final int AT_ONCE = 100;
    private static final long PATIENCE_SECONDS = 60;

    private final Store store;
    private final CommitQueue commits;
    private final Clock clock;

    BillingDay(Store store, CommitQueue commits, Clock clock) {
        this.store = store;
        this.commits = commits;
        this.clock = clock;
    }

    /** @param paid months that were charged @param unpaid leases that nobody could pay */
    record Outcome(int paid, int unpaid) {
        static final Outcome NONE = new Outcome(0, 0);

        Outcome plus(Outcome more) {
            return new Outcome(paid + more.paid, unpaid + more.unpaid);
        }
    }

    /** @param mayGoOn asked before each part of a long list */
    Outcome run(Check mayGoOn) throws InterruptedException, ExecutionException, TimeoutException {
        var sum = Outcome.NONE;
        while (mayGoOn.ask()) {
            var due = store.read(connection -> LeaseRows.due(connection, clock.instant(), READ_AT_ONCE));
            var before = sum;
            for (var together : parts(due)) {
                sum = sum.plus(together(together));
            }
            if (sum.equals(before)) {
                return sum;
            }
            LOG.info("{} months of leases are paid, {} leases are not.", sum.paid(), sum.unpaid());
        }
        return sum;
    }

    /** Asks somebody. */
    @FunctionalInterface
    interface Check {
        boolean ask() throws InterruptedException, ExecutionException, TimeoutException;
    }

    /** In the order of the list: what one organization pays at once, at most so many. */
    private static List<List<Lease>> parts(List<Lease> due) {
        var parts = new ArrayList<List<Lease>>();
        int from = 0;
        for (int to = 1; to <= due.size(); to++) {
            if (to == due.size() || to - from == AT_ONCE || !together(due.get(from), due.get(to))) {
                parts.add(due.subList(from, to));
                from = to;
            }
        }
        return parts;
    }

    private static boolean together(Lease one, Lease next) {
        return one.key().org().equals(next.key().org()) && one.isUnpaid() == next.isUnpaid();
    }

    /** All with one change, or each by itself where that does not go: then as many as there is money for. */
    private Outcome together(List<Lease> leases) throws InterruptedException, ExecutionException, TimeoutException {
        var first = leases.get(0);
        if (leases.size() > 1 && !first.isUnpaid()) {
            var end = commits.submit(new Rent(first.key().org(), leases))
                    .handle(BillingDay::end)
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (end == End.PAID) {
                return new Outcome(leases.size(), 0);
            }
        }
        return few(leases);
    }

    private Outcome few(List<Lease> leases) throws InterruptedException, ExecutionException, TimeoutException {
        var unpaid = new ArrayList<Lease>();
        int paid = 0;
        var stages = leases.stream()
                .map(lease -> commits.submit(new Renewal.Pay(lease))
                        .handle(BillingDay::end)
                        .toCompletableFuture())
                .toList();
        for (int n = 0; n < leases.size(); n++) {
            var end = stages.get(n).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (end == End.PAID) {
                paid++;
            } else if (end == End.UNPAID && !leases.get(n).isUnpaid()) {
                unpaid.add(leases.get(n));
            }
        }
        remind(unpaid);
        return new Outcome(paid, unpaid.size());
    }

    private enum End {
        PAID,
        OVERTAKEN,
        UNPAID
    }

    private static End end(Boolean done, Throwable failure) {
        if (failure == null) {
            return done ? End.PAID : End.OVERTAKEN;
        }
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof Problem problem && problem.status() == 402) {
            return End.UNPAID;
        }
        throw failure instanceof CompletionException wrapped ? wrapped : new CompletionException(failure);
    }

    private void remind(List<Lease> leases) throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture.allOf(leases.stream()
                        .map(lease -> commits.submit(new Renewal.Remind(lease)).toCompletableFuture())
                        .toArray(CompletableFuture<?>[]::new))
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
