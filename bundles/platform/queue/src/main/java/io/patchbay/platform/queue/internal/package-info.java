/** The broker, embedded or external, and the posting of parcels. */
@NullMarked
package io.patchbay.platform.queue.internal;

import org.jspecify.annotations.NullMarked;
