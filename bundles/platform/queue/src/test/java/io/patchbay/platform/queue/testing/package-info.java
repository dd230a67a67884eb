/** A real external broker for tests. */
@NullMarked
package io.patchbay.platform.queue.testing;

import org.jspecify.annotations.NullMarked;
