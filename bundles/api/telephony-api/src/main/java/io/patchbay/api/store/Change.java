package io.patchbay.api.store;

/**
 * A change to the store: a value that the owning bundle's applier writes, together with many others, in one transaction.
 *
 * @param <R> what the caller learns after the commit
 */
public interface Change<R> {}
