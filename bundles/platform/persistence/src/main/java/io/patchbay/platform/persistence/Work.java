package io.patchbay.platform.persistence;

import io.patchbay.api.store.Change;

/**
 * A change written as a function, for what is done seldom (an organization, a key): runs within the queue's transaction, behind a savepoint. A {@link RuntimeException} such as
 * {@link io.patchbay.api.http.Problem} undoes it and fails the unit alone. May be run several times, until a transaction holds.
 */
public record Work<R>(SqlFunction<R> sql) implements Change<R> {}
