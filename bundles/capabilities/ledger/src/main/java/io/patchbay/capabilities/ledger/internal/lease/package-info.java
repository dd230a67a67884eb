/** What is paid for by the month. */
@NullMarked
package io.patchbay.capabilities.ledger.internal.lease;

import org.jspecify.annotations.NullMarked;
