/** Limits of spending: what organizations are told of and stopped at. */
@NullMarked
package io.patchbay.capabilities.ledger.internal.limit;

import org.jspecify.annotations.NullMarked;
