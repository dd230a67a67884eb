package io.patchbay.capabilities.ledger.internal.lease;

import io.patchbay.api.store.Change;
import java.util.List;

/**
 * The next month of several leases of one organization, all of them or none. Tells whether it was done: not if one of them has changed meanwhile. Refused with 402 where there is not enough
 * for all.
 *
 * @param leases that were paid so far, in the order of their subjects
 */
record Rent(String org, List<Lease> leases) implements Change<Boolean> {
    Rent {
        leases = List.copyOf(leases);
    }

    String first() {
        return leases.get(0).key().subject();
    }

    String last() {
        return leases.get(leases.size() - 1).key().subject();
    }
}
