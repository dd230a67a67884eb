/** The tables of messages, and the appliers that write them set-wise. */
@NullMarked
package io.patchbay.capabilities.messages.internal.table;

import org.jspecify.annotations.NullMarked;
