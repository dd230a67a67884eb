/** A collector for tests. */
@NullMarked
package io.patchbay.platform.tracing.testing;

import org.jspecify.annotations.NullMarked;
