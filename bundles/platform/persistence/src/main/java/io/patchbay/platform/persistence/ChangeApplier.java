package io.patchbay.platform.persistence;

import io.patchbay.api.store.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Writes one kind of change, set-wise. For a batch, all appliers {@link #decide} in order, then all {@link #write} in order, in one transaction.
 *
 * <p>A unit may be decided on and written several times, in other company, until a transaction holds: what an applier keeps in memory or draws at random must bear that. It is called
 * on one thread, the queue's.
 *
 * @param <R> result of a change
 * @param <C> the change
 */
public interface ChangeApplier<R, C extends Change<R>> {
    /** The class of the changes; one that they all extend will do. Of two appliers for a change the one that came last is asked. */
    Class<C> type();

    /** Lower comes first. An applier may add changes ({@link Pending#also}) only for appliers of a higher order. */
    int order();

    /** Looks before anything is written: may refuse units. Must leave no effect for a unit that it refuses. */
    default void decide(Connection connection, List<Pending<R, C>> batch) throws SQLException {}

    /** Writes what was not refused, and sets each result. Changes added meanwhile are decided on before their own applier writes; a refusal then undoes the batch. */
    void write(Connection connection, List<Pending<R, C>> batch) throws SQLException;

    /** On the writer's thread, before the next {@link #decide}: what was decided and written last did not come to stand, or nobody knows whether it does. */
    default void undone() {}

    /** After the commit and before the callers hear of it, on the queue's completion thread: quick work only, such as a view in memory or a parcel. Also called for units found committed after a failed commit. */
    default void committed(List<Pending<R, C>> batch) {}

    /** The same after the callers have heard of it, for what can wait until they go on, such as a parcel of what was accepted. */
    default void told(List<Pending<R, C>> batch) {}
}
