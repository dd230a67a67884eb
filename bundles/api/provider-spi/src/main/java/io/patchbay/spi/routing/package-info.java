/** How the host itself uses providers: the choice, and the guarded call. */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.spi.routing;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
