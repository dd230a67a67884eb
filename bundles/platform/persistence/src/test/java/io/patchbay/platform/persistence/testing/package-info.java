/** A real store for the tests of bundles that store. */
@NullMarked
package io.patchbay.platform.persistence.testing;

import org.jspecify.annotations.NullMarked;
