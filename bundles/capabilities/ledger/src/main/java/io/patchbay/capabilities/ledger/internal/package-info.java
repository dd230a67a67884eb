/** Prepaid money. */
@NullMarked
package io.patchbay.capabilities.ledger.internal;

import org.jspecify.annotations.NullMarked;
