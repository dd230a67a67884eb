/** The ledger's leases as the tests of numbers run them: by hand. */
@NullMarked
package io.patchbay.capabilities.ledger.internal.lease;

import org.jspecify.annotations.NullMarked;
