package io.patchbay.platform.persistence;

import io.patchbay.api.store.Change;
import io.patchbay.api.store.Once;
import io.patchbay.api.store.OnceKey;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The one way into the store. A single writer drains what callers hand over, applies it set-wise in one transaction, commits once, and completes every unit.
 *
 * <p>If a batch fails, its units are run one by one, so that a bad one fails alone; a commit that failed is first looked up, since it may have taken effect. Stages complete on a
 * thread of the queue after the commit, when the appliers have been told: continuations must be quick, and neither they nor an applier may wait for another stage. They fail with what
 * the applier refused with, with {@link io.patchbay.api.store.StoreUnavailable}, or with an {@link IllegalStateException} if the change itself could not be stored.
 */
public interface CommitQueue {
    <R> CompletionStage<R> submit(Change<R> change);

    /**
     * The same for what nobody waits for, such as how something ended that is over: it asks for no transaction of its own, but goes along with what others hand in next, and alone after
     * five milliseconds. It keeps no order with what is handed in by {@link #submit}; what depends on it is handed in when its stage has completed.
     */
    default <R> CompletionStage<R> submitAlong(Change<R> change) {
        return submit(change);
    }

    /**
     * The same under an idempotency key, written in the same transaction: an earlier result for the same key and payload is handed back as repeated; another payload is refused
     * (422 {@code idempotency_key_reused}). No effect, no key. Kept 7 days.
     *
     * @param codec how the result is kept; leave out what must not be stored
     */
    <R> CompletionStage<Once<R>> submitOnce(Optional<OnceKey> key, Change<R> change, Codec<R> codec);

    /** Adds an applier. A unit with a change that no applier knows waits up to 5 s for one (its bundle may be being replaced). Closing waits for the units it has taken. */
    AutoCloseable register(ChangeApplier<?, ?> applier);

    /** How a result is kept as text, at most 4,000 characters. */
    interface Codec<R> {
        String write(R result);

        R read(String text);
    }
}
