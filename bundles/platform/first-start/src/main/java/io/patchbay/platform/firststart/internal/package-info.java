/** Makes the demo organization on an empty store, and says when the host is ready. */
@NullMarked
package io.patchbay.platform.firststart.internal;

import org.jspecify.annotations.NullMarked;
