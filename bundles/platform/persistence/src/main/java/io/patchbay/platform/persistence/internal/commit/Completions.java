package io.patchbay.platform.persistence.internal.commit;

import io.patchbay.platform.persistence.internal.JdbcStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells appliers and callers how their units ended, on one thread, so that the writer goes on meanwhile. */
final class Completions {
    private static final Logger LOG = LoggerFactory.getLogger(Completions.class);

    private final Intake intake;
    private final Figures figures;
    private volatile @Nullable Thread own;
    private volatile @Nullable Settled current;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> own = JdbcStore.daemon(work, "patchbay-commit-done"));

    Completions(Intake intake, Figures figures) {
        this.intake = intake;
        this.figures = figures;
    }

    /** What appliers do, before the callers are told and after it. */
    record Hooks(List<Runnable> before, List<Runnable> after) {
        static final Hooks NONE = new Hooks(List.of(), List.of());
    }

    /** First the appliers learn of the commit, so that what a caller does next finds their views up to date; then the callers; then the appliers do what no caller waits for. */
    void settle(List<Unit<?, ?>> units, Hooks hooks) {
        var settled = new Settled(units, hooks);
        if (thread.isShutdown()) {
            settled.tell();
        } else {
            thread.execute(settled);
        }
    }

    /** Ends units with one reason. */
    void fail(List<Unit<?, ?>> units, Throwable reason) {
        units.forEach(unit -> unit.fail(reason));
        figures.failed(units.size());
        settle(units, Hooks.NONE);
    }

    /** Runs something after all that was settled before. */
    void afterwards(Runnable work) {
        if (thread.isShutdown()) {
            work.run();
        } else {
            settle(List.of(), new Hooks(List.of(work), List.of()));
        }
    }

    boolean isOwnThread() {
        return Thread.currentThread() == own;
    }

    /** Waits until all is told; what then is not is told by the calling thread, without the appliers. */
    void close(Duration limit) {
        thread.shutdown();
        try {
            if (thread.awaitTermination(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LOG.warn("What follows a commit takes too long, and is left behind.");
        var stuck = current;
        if (stuck != null) {
            stuck.tell();
        }
        for (var waiting : thread.shutdownNow()) {
            ((Settled) waiting).tell();
        }
    }

    private final class Settled implements Runnable {
        private final List<Unit<?, ?>> units;
        private final Hooks hooks;

        Settled(List<Unit<?, ?>> units, Hooks hooks) {
            this.units = units;
            this.hooks = hooks;
        }

        @Override
        public void run() {
            current = this;
            hooks.before().forEach(this::hook);
            tell();
            current = null;
            hooks.after().forEach(this::hook);
        }

        /** The commit stands, and others wait to be told of it, whatever an applier throws. */
        private void hook(Runnable hook) {
            try {
                hook.run();
            } catch (RuntimeException | Error e) {
                LOG.error("An applier failed after the commit; what it puts off is left to its sweeper.", e);
            }
        }

        void tell() {
            units.forEach(Unit::settle);
            intake.settled(units.size());
        }
    }
}
