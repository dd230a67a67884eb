package io.patchbay.platform.persistence.internal.commit;

import io.patchbay.api.store.Change;
import io.patchbay.platform.persistence.Pending;
import org.jspecify.annotations.Nullable;

/** A change of a unit, within one attempt. */
final class Part<R, C extends Change<R>> implements Pending<R, C> {
    private final Unit<?, ?> unit;
    private final Attempt attempt;
    private final C change;
    private @Nullable R result;
    private boolean complete;

    Part(Unit<?, ?> unit, Attempt attempt, C change) {
        this.unit = unit;
        this.attempt = attempt;
        this.change = change;
    }

    @Override
    public Unit<?, ?> unit() {
        return unit;
    }

    boolean isComplete() {
        return complete;
    }

    @Override
    public C change() {
        return change;
    }

    @Override
    public void refuse(RuntimeException why) {
        attempt.refuse(unit, why);
    }

    /** A result may be null where its type is {@link Void}. */
    @Override
    public void complete(R value) {
        result = value;
        complete = true;
    }

    @Override
    @SuppressWarnings("NullAway")
    public R result() {
        if (!complete) {
            throw new IllegalStateException("This change has no result yet.");
        }
        return result;
    }

    @Override
    public void also(Change<?> more) {
        attempt.add(unit, more);
    }
}
