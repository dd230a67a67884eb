package io.patchbay.platform.persistence.internal.commit;

import io.patchbay.api.store.StoreUnavailable;
import io.patchbay.platform.persistence.internal.commit.Transactions.End;
import io.patchbay.platform.persistence.internal.commit.Transactions.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Brings units to their end: together, and one by one where that fails. The writer's alone. */
final class Committer {
    private static final int TRIES = 4;
    private static final long PAUSE_NANOS = 10_000_000;

    /** If so many units in a row could not be taken it is not the units. */
    private static final int OUTAGE = 3;

    private final Appliers appliers;
    private final Transactions transactions;
    private final Judgement judgement;
    private final Completions completions;
    private final Parked parked;
    private @Nullable Outage outage;
    private int notTaken;
    private boolean conflicted;

    Committer(
            Appliers appliers, Transactions transactions, Judgement judgement, Completions completions, Parked parked) {
        this.appliers = appliers;
        this.transactions = transactions;
        this.judgement = judgement;
        this.completions = completions;
        this.parked = parked;
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
        notTaken = 0;
        conflicted = false;
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
        notTaken = 0;
        oneByOne(units);
        return outage;
    }

    /** Returns what is left to do. */
    private List<Unit<?, ?>> together(List<Unit<?, ?>> units) {
        var attempt = new Attempt(appliers, units);
        var end = transactions.run(attempt);
        return switch (end.kind()) {
            case COMMITTED -> settle(attempt);
            case UNDONE -> afterUndone(units);
            case FAILED -> afterFailure(units, end.error());
            case DOWN, IN_DOUBT -> down(attempt, end);
        };
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
        return rest.size() < units.size() ? rest : oneByOne(rest);
    }

    /** What another node was faster with is as a rule a row or two of many, and over by now: together they are worth one more try. */
    private List<Unit<?, ?>> afterFailure(List<Unit<?, ?>> units, @Nullable Throwable error) {
        if (conflicted || units.size() == 1 || !judgement.isConflict(error)) {
            return oneByOne(units);
        }
        conflicted = true;
        return units;
    }

    /** Nothing is left afterwards. */
    private List<Unit<?, ?>> oneByOne(List<Unit<?, ?>> units) {
        for (var unit : units) {
            if (outage == null) {
                alone(unit);
            } else {
                fail(List.of(unit));
            }
        }
        return List.of();
    }

    private void alone(Unit<?, ?> unit) {
        for (int tries = 1; ; tries++) {
            var attempt = new Attempt(appliers, List.of(unit));
            var end = transactions.run(attempt);
            if (end.kind() == Kind.FAILED && tries < TRIES && judgement.mayPass(end.error())) {
                LockSupport.parkNanos(tries * PAUSE_NANOS);
            } else {
                finish(unit, attempt, end);
                return;
            }
        }
    }

    private void finish(Unit<?, ?> unit, Attempt attempt, End end) {
        switch (end.kind()) {
            case COMMITTED -> {
                notTaken = 0;
                settle(attempt);
            }
            case UNDONE -> {
                if (unit.missing() == null) {
                    completions.settle(List.of(unit), Completions.Hooks.NONE);
                } else {
                    parked.add(unit);
                }
            }
            case FAILED -> failed(unit, end.error());
            case DOWN, IN_DOUBT -> fail(down(attempt, end));
        }
    }

    private void failed(Unit<?, ?> unit, @Nullable Throwable error) {
        var reason = judgement.reason(error);
        completions.fail(List.of(unit), reason);
        if (judgement.isOutage(error) && ++notTaken >= OUTAGE) {
            outage = new Outage(reason, null, 0);
        }
    }

    private List<Unit<?, ?>> down(Attempt attempt, End end) {
        boolean doubtful = end.kind() == Kind.IN_DOUBT;
        var cause = end.error() == null ? unavailable() : end.error();
        outage = new Outage(cause, doubtful ? attempt : null, end.mark());
        return doubtful ? List.of() : attempt.units();
    }

    /** Fails units since the database is gone. */
    void fail(List<Unit<?, ?>> units) {
        if (!units.isEmpty()) {
            completions.fail(units, unavailable());
        }
    }

    /** Sends the callers away, while what has become of their units is not known; the units are to be settled later. */
    void abandon(List<Unit<?, ?>> units) {
        completions.afterwards(() -> units.forEach(unit -> unit.abandon(unavailable())));
    }

    private static StoreUnavailable unavailable() {
        return new StoreUnavailable("The database does not answer.");
    }

    /** Fails units that have waited long enough for an applier. */
    void expire() {
        var late = parked.expired();
        if (!late.isEmpty()) {
            completions.fail(late, new StoreUnavailable("No bundle is there that stores this kind of change."));
        }
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
