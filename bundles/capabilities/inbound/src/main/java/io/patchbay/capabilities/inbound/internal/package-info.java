/** Texts that came in. */
@NullMarked
package io.patchbay.capabilities.inbound.internal;

import org.jspecify.annotations.NullMarked;
