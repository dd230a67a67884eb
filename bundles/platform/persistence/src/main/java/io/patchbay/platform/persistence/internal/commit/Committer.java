package io.patchbay.platform.persistence.internal.commit;

import io.patchbay.api.store.StoreUnavailable;
import io.patchbay.platform.persistence.internal.Engine;
import io.patchbay.platform.persistence.internal.commit.Transactions.End;
import io.patchbay.platform.persistence.internal.commit.Transactions.Kind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings units to their end: together, and one by one where that fails. */
final class Committer {
    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
    private static final int TRIES = 4;
    private static final long PAUSE_NANOS = 10_000_000;

    /** After so many units in a row that the database could not take it is not the units. */
    private static final int OUTAGE = 3;

    private final Appliers appliers;
    private final Transactions transactions;
    private final Engine engine;
    private final Completions completions;
    private final Parked parked;
    private final Figures figures;
    private @Nullable Outage outage;
    private int unanswered;

    Committer(
            Appliers appliers,
            Transactions transactions,
            Engine engine,
            Completions completions,
            Parked parked,
            Figures figures) {
        this.appliers = appliers;
        this.transactions = transactions;
        this.engine = engine;
        this.completions = completions;
        this.parked = parked;
        this.figures = figures;
    }

    /**
     * The database is gone.
     *
     * @param cause what it said
     * @param doubtful an attempt whose commit gave no answer
     * @param mark its mark
     */
    record Outage(Throwable cause, @Nullable Attempt doubtful, long mark) {}

    /** Settles all units, but those that it parks, and a doubtful attempt. Returns what went wrong if the database is gone. */
    @Nullable
    Outage run(List<Unit<?, ?>> units) {
        outage = null;
        unanswered = 0;
        var left = units;
        while (!left.isEmpty() && outage == null) {
            left = together(left);
        }
        fail(left);
        return outage;
    }

    /** The same, without trying them together first. */
    @Nullable
    Outage runOneByOne(List<Unit<?, ?>> units) {
        outage = null;
        unanswered = 0;
        oneByOne(units);
        return outage;
    }

    private List<Unit<?, ?>> together(List<Unit<?, ?>> units) {
        var attempt = new Attempt(appliers, units);
        var end = transactions.run(attempt);
        switch (end.kind()) {
            case COMMITTED -> {
                return settle(attempt);
            }
            case UNDONE -> {
                return afterUndone(units);
            }
            case FAILED -> {
                LOG.debug("A batch of {} failed and is run one by one.", units.size());
                figures.replayed();
                oneByOne(units);
                return List.of();
            }
            default -> {
                return down(attempt, end);
            }
        }
    }

    /** A late refusal counts only when the unit is alone: it was made in sight of others that are undone now. */
    private List<Unit<?, ?>> afterUndone(List<Unit<?, ?>> units) {
        var rest = new ArrayList<Unit<?, ?>>();
        for (var unit : units) {
            if (unit.missing() != null) {
                parked.add(unit);
            } else {
                rest.add(unit);
            }
        }
        if (rest.size() < units.size()) {
            return rest;
        }
        figures.replayed();
        oneByOne(rest);
        return List.of();
    }

    private void oneByOne(List<Unit<?, ?>> units) {
        for (var unit : units) {
            if (outage == null) {
                alone(unit);
            } else {
                fail(List.of(unit));
            }
        }
    }

    private void alone(Unit<?, ?> unit) {
        for (int tries = 1; ; tries++) {
            var attempt = new Attempt(appliers, List.of(unit));
            var end = transactions.run(attempt);
            if (end.kind() == Kind.FAILED && tries < TRIES && mayPass(unit, end)) {
                LockSupport.parkNanos(tries * PAUSE_NANOS);
            } else {
                finish(unit, attempt, end);
                return;
            }
        }
    }

    /** Whether the same may go well next time: a conflict, a connection that broke, another node that used the same key. */
    private boolean mayPass(Unit<?, ?> unit, End end) {
        return end.error() == null
                || end.error() instanceof SQLException e
                        && (engine.conflict(e)
                                || engine.unavailable(e)
                                || unit.keyed().isPresent() && engine.duplicateKey(e));
    }

    private void finish(Unit<?, ?> unit, Attempt attempt, End end) {
        switch (end.kind()) {
            case COMMITTED -> {
                unanswered = 0;
                settle(attempt);
            }
            case UNDONE -> {
                if (unit.missing() == null) {
                    completions.settle(List.of(unit), List.of());
                } else {
                    parked.add(unit);
                }
            }
            case FAILED -> failed(unit, end.error());
            default -> fail(down(attempt, end));
        }
    }

    private void failed(Unit<?, ?> unit, @Nullable Throwable error) {
        var reason = reason(error);
        unit.fail(reason);
        figures.failed(1);
        completions.settle(List.of(unit), List.of());
        if (reason instanceof StoreUnavailable && ++unanswered >= OUTAGE) {
            outage = new Outage(reason, null, 0);
        }
    }

    private Throwable reason(@Nullable Throwable error) {
        if (error instanceof SQLException sql) {
            return engine.unavailable(sql) || engine.conflict(sql)
                    ? new StoreUnavailable("The database could not take the change.", sql)
                    : new IllegalStateException("The change could not be stored.", Engine.withoutValues(sql));
        }
        return error == null ? new StoreUnavailable("The connection to the database broke.") : error;
    }

    private List<Unit<?, ?>> down(Attempt attempt, End end) {
        boolean doubtful = end.kind() == Kind.IN_DOUBT;
        var cause = end.error() == null ? new StoreUnavailable("The database is gone.") : end.error();
        figures.outage();
        outage = new Outage(cause, doubtful ? attempt : null, end.mark());
        return doubtful ? List.of() : attempt.units();
    }

    /** Fails units since the database is gone. */
    void fail(List<Unit<?, ?>> units) {
        if (!units.isEmpty()) {
            units.forEach(unit -> unit.fail(unavailable()));
            figures.failed(units.size());
            completions.settle(units, List.of());
        }
    }

    /** Sends the callers away, while what has become of their units is not known; the units are to be settled later. */
    void abandon(List<Unit<?, ?>> units) {
        if (!units.isEmpty()) {
            completions.afterwards(() -> units.forEach(unit -> unit.abandon(unavailable())));
        }
    }

    private static StoreUnavailable unavailable() {
        return new StoreUnavailable("The database does not answer.");
    }

    /** Fails units that have waited long enough for an applier. */
    void expire() {
        var late = parked.expired();
        figures.failed(late.size());
        completions.settle(late, List.of());
    }

    /** Hands over what was committed. Returns units to be run again: those whose forerunner under the same key left nothing. */
    List<Unit<?, ?>> settle(Attempt attempt) {
        var again = new ArrayList<Unit<?, ?>>();
        var done = new ArrayList<Unit<?, ?>>(attempt.units().size());
        for (var unit : attempt.units()) {
            if (!unit.takeOver()) {
                again.add(unit);
            } else if (unit.missing() != null) {
                parked.add(unit);
            } else {
                done.add(unit);
            }
        }
        completions.settle(done, attempt.hooks());
        return again;
    }
}
