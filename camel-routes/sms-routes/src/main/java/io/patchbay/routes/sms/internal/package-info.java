/** Outbound texts on their way: door, accept, queue, dispatch; and receipts on the way back. */
@NullMarked
package io.patchbay.routes.sms.internal;

import org.jspecify.annotations.NullMarked;
