/** Secrets of the host that a configuration names instead of holding them. */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.spi.secrets;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
