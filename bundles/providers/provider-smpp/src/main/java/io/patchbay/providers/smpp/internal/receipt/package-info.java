/** What an SMSC sends by itself: delivery receipts and texts that came in. */
@NullMarked
package io.patchbay.providers.smpp.internal.receipt;

import org.jspecify.annotations.NullMarked;
