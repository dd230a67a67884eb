package io.patchbay.platform.persistence.internal.commit;

import io.patchbay.api.store.Change;
import io.patchbay.api.store.Once;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.store.StoreUnavailable;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.internal.Engine;
import io.patchbay.platform.persistence.internal.JdbcStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The queue as its callers see it, and the place where its parts are put together. */
public final class BatchingQueue implements CommitQueue, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BatchingQueue.class);

    private final Limits limits;
    private final Appliers appliers = new Appliers();
    private final Intake intake;
    private final Parked parked;
    private final Completions completions;
    private final Figures figures;
    private final WriterSession session;
    private final Writer writer;
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean ended;

    /**
     * @param connections new connections, not pooled
     * @param name of this writer, different at every start, at most 100 characters
     */
    public BatchingQueue(DataSource connections, Engine engine, String name, Limits limits) {
        this.limits = limits;
        intake = new Intake(limits);
        parked = new Parked(limits.applierWait());
        figures = new Figures(intake::unsettled);
        completions = new Completions(intake, figures);
        session = new WriterSession(connections, engine, name);
        var transactions = new Transactions(session, engine, figures);
        var committer = new Committer(appliers, transactions, new Judgement(engine), completions, parked);
        var downtime = new Downtime(limits.doubt(), intake, parked, committer, session);
        writer = new Writer(limits, intake, parked, committer, downtime);
        appliers.add(new WorkApplier());
        thread = JdbcStore.daemon(this::write, "patchbay-commit-writer");
        thread.start();
    }

    private void write() {
        try {
            writer.run();
        } finally {
            ended = true;
            giveUp(intake.drain());
            session.discard();
        }
    }

    /** Whether the writer cannot reach the database. */
    public boolean isDown() {
        return writer.isDown();
    }

    /** Units that may wait for their end at a time. */
    public int capacity() {
        return limits.unsettled();
    }

    public Figures figures() {
        return figures;
    }

    @Override
    public <R> CompletionStage<R> submit(Change<R> change) {
        return hand(new Unit<>(change, Optional.empty(), Once::value), false);
    }

    @Override
    public <R> CompletionStage<R> submitAlong(Change<R> change) {
        return hand(new Unit<>(change, Optional.empty(), Once::value), true);
    }

    @Override
    public <R> CompletionStage<Once<R>> submitOnce(Optional<OnceKey> key, Change<R> change, Codec<R> codec) {
        return hand(new Unit<>(change, key.map(k -> new Keyed<>(k, codec)), Function.identity()), false);
    }

    private <R, T> CompletionStage<T> hand(Unit<R, T> unit, boolean along) {
        if (closed) {
            unit.abandon(new StoreUnavailable("The store is stopping."));
        } else if (writer.isDown()) {
            unit.abandon(new StoreUnavailable("The database does not answer."));
        } else if (!(along ? intake.offerAlong(unit) : intake.offer(unit))) {
            unit.abandon(new StoreUnavailable("The store is busy: too many changes are waiting."));
        } else if (ended) {
            giveUp(intake.drain());
        }
        return unit.stage();
    }

    private static void giveUp(List<Unit<?, ?>> units) {
        units.forEach(unit -> unit.abandon(new StoreUnavailable("The store has stopped.")));
    }

    @Override
    public AutoCloseable register(ChangeApplier<?, ?> applier) {
        var registration = appliers.add(applier);
        intake.control(parked::release);
        return () -> close(registration);
    }

    private void close(Registration registration) throws InterruptedException {
        var told = new CountDownLatch(1);
        intake.control(() -> {
            appliers.remove(registration);
            completions.afterwards(() -> {
                registration.close();
                told.countDown();
            });
        });
        if (ended) {
            intake.drain();
        }
        if (!completions.isOwnThread() && !told.await(limits.drain().toNanos(), TimeUnit.NANOSECONDS)) {
            LOG.warn("The units of {} did not end in time.", registration.type().getName());
            appliers.remove(registration);
            registration.close();
        }
    }

    /** Commits what was taken, and answers everybody; what is not done in time fails. */
    @Override
    public void close() {
        closed = true;
        intake.control(writer::stop);
        try {
            thread.join(limits.drain().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("The database holds the writer up; what it has not answered is given up.");
            var left = new ArrayList<>(writer.inHand());
            left.addAll(parked.drain());
            left.addAll(intake.drain());
            giveUp(left);
            session.abort();
        }
        completions.close(limits.drain());
    }
}
