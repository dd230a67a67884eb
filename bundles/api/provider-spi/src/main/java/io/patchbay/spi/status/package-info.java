/** How a provider is, beyond what the host sees for itself. */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.spi.status;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
