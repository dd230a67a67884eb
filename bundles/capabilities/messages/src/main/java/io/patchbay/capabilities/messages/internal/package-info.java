/** Outbound messages: accepting, showing, dispatching. */
@NullMarked
package io.patchbay.capabilities.messages.internal;

import org.jspecify.annotations.NullMarked;
