/** The store's writing side: one writer, its batches, and what completes them. */
@NullMarked
package io.patchbay.platform.persistence.internal.commit;

import org.jspecify.annotations.NullMarked;
