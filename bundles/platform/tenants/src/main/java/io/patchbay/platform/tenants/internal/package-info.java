/** Tenants as the store has them, the ring of their keys, and the seal for what must be read again. */
@NullMarked
package io.patchbay.platform.tenants.internal;

import org.jspecify.annotations.NullMarked;
