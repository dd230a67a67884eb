package io.patchbay.platform.persistence.internal.commit;

import io.patchbay.platform.persistence.internal.commit.Committer.Outage;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the writer does while the database is away: it refuses what comes, and knocks. */
final class Downtime {
    private static final Logger LOG = LoggerFactory.getLogger(Downtime.class);
    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Duration doubt;
    private final Intake intake;
    private final Parked parked;
    private final Committer committer;
    private final WriterSession session;

    Downtime(Duration doubt, Intake intake, Parked parked, Committer committer, WriterSession session) {
        this.doubt = doubt;
        this.intake = intake;
        this.parked = parked;
        this.committer = committer;
        this.session = session;
    }

    /** Returns when the database is back, and what is in doubt is found out; with another outage if it went again meanwhile. */
    @Nullable
    Outage sitOut(Outage outage, BooleanSupplier stopping) {
        LOG.error("The database does not answer; changes are refused until it does.", outage.cause());
        long end = System.nanoTime() + doubt.toNanos();
        long pause = FIRST_PAUSE_NANOS;
        boolean awaited = true;
        refuseAll();
        while (!opens()) {
            intake.await(pause);
            pause = Math.min(pause * 2, LONGEST_PAUSE_NANOS);
            refuseAll();
            if (stopping.getAsBoolean()) {
                committer.fail(doubtful(outage));
                return null;
            }
            if (awaited && System.nanoTime() - end > 0) {
                awaited = false;
                committer.abandon(doubtful(outage));
            }
        }
        LOG.info("The database answers again.");
        return resolve(outage, awaited);
    }

    private boolean opens() {
        try {
            session.open();
            return true;
        } catch (SQLException | RuntimeException e) {
            LOG.debug("Not yet.", e);
            session.revive(e);
            return false;
        }
    }

    private void refuseAll() {
        committer.fail(parked.drain());
        committer.fail(intake.drain());
    }

    private static List<Unit<?, ?>> doubtful(Outage outage) {
        return outage.doubtful() == null ? List.of() : outage.doubtful().units();
    }

    /** A batch that turns out committed is told to its appliers even if its callers have been sent away. */
    private @Nullable Outage resolve(Outage outage, boolean awaited) {
        var attempt = outage.doubtful();
        if (attempt == null) {
            return null;
        }
        if (session.held(outage.mark())) {
            return committer.runOneByOne(committer.settle(attempt));
        }
        if (awaited) {
            return committer.runOneByOne(attempt.units());
        }
        committer.fail(attempt.units());
        return null;
    }
}
