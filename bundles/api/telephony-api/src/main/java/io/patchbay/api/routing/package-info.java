/** The choice of a provider, explained. */
@Export
@Version("1.1.0")
@NullMarked
package io.patchbay.api.routing;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
