package io.patchbay.platform.persistence.internal.commit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that writes: takes what is there, commits it, and takes what has come meanwhile. */
final class Writer implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Limits limits;
    private final Intake intake;
    private final Parked parked;
    private final Committer committer;
    private final Downtime downtime;
    private volatile boolean down;
    private volatile long busySince;
    private volatile boolean stopping;
    private volatile List<Unit<?, ?>> inHand = List.of();

    Writer(Limits limits, Intake intake, Parked parked, Committer committer, Downtime downtime) {
        this.limits = limits;
        this.intake = intake;
        this.parked = parked;
        this.committer = committer;
        this.downtime = downtime;
    }

    /** Whether the database is away, or has held the writer up for too long. */
    boolean isDown() {
        long since = busySince;
        return down || since != 0 && System.nanoTime() - since > limits.stall().toNanos();
    }

    /** Lets the writer end. To be called on its own thread, as a control. */
    void stop() {
        stopping = true;
    }

    /** What the writer has taken and not handed on. */
    List<Unit<?, ?>> inHand() {
        return inHand;
    }

    @Override
    public void run() {
        while (!stopping) {
            try {
                turn();
            } catch (RuntimeException | Error e) {
                // Nothing that goes wrong in here may end the writer while callers wait for it.
                LOG.error("The commit queue failed in itself; the units in hand are given up.", e);
                inHand.forEach(unit -> unit.abandon(e));
            }
        }
        committer.fail(parked.drain());
        committer.fail(intake.drain());
    }

    private void turn() {
        committer.expire();
        var batch = new ArrayList<Unit<?, ?>>();
        parked.take(batch, limits.batch());
        intake.take(batch, limits.batch());
        if (!batch.isEmpty()) {
            work(batch);
        }
        if (!intake.runControl() && batch.isEmpty()) {
            intake.await(parked.next(IDLE_NANOS));
        }
    }

    private void work(List<Unit<?, ?>> batch) {
        inHand = batch;
        busySince = System.nanoTime() | 1;
        var outage = committer.run(batch);
        busySince = 0;
        while (outage != null) {
            down = true;
            outage = downtime.sitOut(outage, () -> stopping);
        }
        down = false;
        inHand = List.of();
    }
}
