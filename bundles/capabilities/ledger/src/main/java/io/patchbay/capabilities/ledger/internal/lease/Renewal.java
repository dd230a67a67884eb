package io.patchbay.capabilities.ledger.internal.lease;

import io.patchbay.api.store.Change;

/** A step of a lease, as it was read. Tells whether it was done: not if the lease has changed meanwhile, since then somebody else did it, or it is over. */
sealed interface Renewal extends Change<Boolean> {
    Lease lease();

    /** The next month is charged. Refused with 402 where there is not enough. */
    record Pay(Lease lease) implements Renewal {}

    /** Its organization is told that it is not paid. */
    record Remind(Lease lease) implements Renewal {}
}
