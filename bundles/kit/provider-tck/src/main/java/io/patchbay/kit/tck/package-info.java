/** Contracts that every provider runs in its own tests, against a carrier that its fixture scripts. */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.kit.tck;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
