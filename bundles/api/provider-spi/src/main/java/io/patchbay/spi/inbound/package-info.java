/** Where a carrier plug-in hands in the texts that came in. */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.spi.inbound;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
