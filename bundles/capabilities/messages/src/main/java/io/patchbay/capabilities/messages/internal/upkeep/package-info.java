/** What keeps things moving: sweeper, look-ups of unknown outcomes, leases of workers. */
@NullMarked
package io.patchbay.capabilities.messages.internal.upkeep;

import org.jspecify.annotations.NullMarked;
