/** Watches the folder of drop-in bundles. */
@NullMarked
package io.patchbay.platform.dropins.internal;

import org.jspecify.annotations.NullMarked;
