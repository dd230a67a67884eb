package io.patchbay.platform.persistence.internal.commit;

import io.patchbay.api.http.Problem;
import io.patchbay.api.store.Change;
import io.patchbay.api.store.Once;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one caller handed over: a change, perhaps under a key, and the stage that tells its end. Touched by the writer alone until it is settled, then by the completing thread.
 *
 * @param <R> result of the change
 * @param <T> what the stage holds
 */
final class Unit<R, T> implements Intake.Entry {
    private final Change<R> change;
    private final Optional<Keyed<R>> keyed;
    private final Function<Once<R>, T> answer;
    private final CompletableFuture<T> stage = new CompletableFuture<>();

    private @Nullable Part<R, Change<R>> root;
    private @Nullable Throwable failure;
    private Keyed.@Nullable Kept kept;
    private @Nullable Unit<?, ?> leader;
    private @Nullable Class<?> missing;
    private boolean repeated;
    private long deadline;

    Unit(Change<R> change, Optional<Keyed<R>> keyed, Function<Once<R>, T> answer) {
        this.change = change;
        this.keyed = keyed;
        this.answer = answer;
    }

    CompletableFuture<T> stage() {
        return stage;
    }

    Change<R> change() {
        return change;
    }

    Optional<Keyed<R>> keyed() {
        return keyed;
    }

    /** Forgets an earlier attempt. */
    Part<?, ?> begin(Attempt attempt) {
        failure = null;
        kept = null;
        leader = null;
        missing = null;
        repeated = false;
        root = new Part<>(this, attempt, change);
        return root;
    }

    /** Whether its changes are to be written. */
    boolean isOpen() {
        return failure == null && !repeated && leader == null && missing == null;
    }

    void fail(Throwable why) {
        if (failure == null) {
            failure = why;
        }
    }

    boolean hasFailed() {
        return failure != null;
    }

    /** No applier for this kind of change is there now. */
    void misses(Class<?> type) {
        missing = type;
    }

    @Nullable
    Class<?> missing() {
        return missing;
    }

    /** An earlier unit of the same batch has the same key: what becomes of this one depends on it. */
    void follow(Unit<?, ?> first) {
        leader = first;
    }

    /** Takes over what its leader has come to. Returns false if that left nothing under the key, so that this one is to be run itself. */
    boolean takeOver() {
        if (leader == null || leader.kept == null) {
            return leader == null;
        }
        var found = leader.kept;
        leader = null;
        repeat(found);
        return true;
    }

    /** The key was used before; to tell that, no applier is needed. */
    void repeat(Keyed.Kept found) {
        kept = found;
        repeated = true;
        missing = null;
        if (!found.payload().equals(keyed.orElseThrow().key().payload())) {
            fail(new Problem(
                    422,
                    "idempotency_key_reused",
                    "This idempotency key was used with another request; use a new key for a new request."));
        }
    }

    /** What to keep under the key, once the result is known. */
    Keyed.Kept keep() {
        var own = keyed.orElseThrow();
        kept = new Keyed.Kept(own.key().payload(), own.write(written().result()));
        return kept;
    }

    private Part<R, Change<R>> written() {
        var part = root;
        if (part == null || !part.isComplete()) {
            throw new IllegalStateException(
                    "The applier of " + change.getClass().getName() + " has set no result.");
        }
        return part;
    }

    /** @throws IllegalStateException if it was written and got no result */
    void checkResult() {
        if (isOpen()) {
            written();
        }
    }

    /** Until when it waits for an applier; kept over several waits. @param limit nanos from now, if it has not waited yet */
    long waitUntil(long now, long limit) {
        if (deadline == 0) {
            deadline = now + limit;
        }
        return deadline;
    }

    /** Tells the caller, whatever the codec throws: the next unit waits to be told too. */
    void settle() {
        try {
            if (failure != null) {
                stage.completeExceptionally(failure);
            } else {
                stage.complete(answer.apply(outcome()));
            }
        } catch (RuntimeException | Error e) {
            stage.completeExceptionally(e);
        }
    }

    private Once<R> outcome() {
        if (repeated && kept != null) {
            return new Once<>(keyed.orElseThrow().codec().read(kept.result()), true);
        }
        return new Once<>(written().result(), false);
    }

    /** Ends the stage from another thread, whatever the writer is doing with the unit. */
    void abandon(Throwable why) {
        stage.completeExceptionally(why);
    }
}
