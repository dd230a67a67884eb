/** The price book. */
@NullMarked
package io.patchbay.capabilities.ledger.internal.price;

import org.jspecify.annotations.NullMarked;
