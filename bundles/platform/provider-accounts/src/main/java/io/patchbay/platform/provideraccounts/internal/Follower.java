package io.patchbay.platform.provideraccounts.internal;

import io.patchbay.spi.accounts.AccountFollower;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One who serves a kind of account: what it was told, and what is new to it. It may take its time, on a thread of its own. */
final class Follower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    /** What it is doing when it goes must be done, or it would leave a provider behind. */
    private static final long CLOSING_SECONDS = 30;

    private final String kind;
    private final AccountFollower target;
    private final AccountSeals seals;
    private final ExecutorService thread;
    private final Map<String, Long> known = new HashMap<>();
    private volatile boolean closed;

    Follower(String kind, AccountFollower target, AccountSeals seals) {
        this.kind = kind;
        this.target = target;
        this.seals = seals;
        this.thread = Executors.newSingleThreadExecutor(work -> {
            var made = new Thread(work, "patchbay-accounts-" + kind);
            made.setDaemon(true);
            return made;
        });
    }

    /** Called on one thread. */
    void look(Collection<AccountRow> rows) {
        for (var row : rows) {
            boolean mine = row.there() && row.kind().equals(kind);
            var before = known.get(row.provider());
            if (mine && (before == null || before < row.version().revision())) {
                known.put(row.provider(), row.version().revision());
                tell(() -> target.present(seals.account(row)), row);
            } else if (!mine && before != null) {
                known.remove(row.provider());
                tell(() -> target.gone(row.provider()), row);
            }
        }
    }

    private void tell(Runnable news, AccountRow row) {
        try {
            thread.execute(() -> run(news, row));
        } catch (RejectedExecutionException e) {
            LOG.debug("The follower of {} accounts has gone.", kind, e);
        }
    }

    private void run(Runnable news, AccountRow row) {
        if (closed) {
            return;
        }
        try {
            news.run();
        } catch (RuntimeException e) {
            LOG.error("The account {} could not be handed to the provider of its kind.", row.provider(), e);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The provider of {} accounts is still busy with one of them.", kind);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
