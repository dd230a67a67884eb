package io.patchbay.platform.persistence;

import io.patchbay.api.store.Change;

/** A change under way in a batch. */
public interface Pending<R, C extends Change<R>> {
    C change();

    /** The same for all changes of one unit, which are written together or not at all. */
    Object unit();

    /** Fails the whole unit with this exception; nothing of it is written. Only while deciding. */
    void refuse(RuntimeException why);

    /** The result of the change, told to the caller after the commit; null where its type is {@link Void}. */
    void complete(R result);

    /** The result set so far. @throws IllegalStateException if there is none */
    R result();

    /** Adds a change to the same unit and transaction, for an applier of a higher order. */
    void also(Change<?> more);
}
