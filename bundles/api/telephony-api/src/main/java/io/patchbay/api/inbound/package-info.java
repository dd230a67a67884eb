/** Texts that came in: from whom, with what, and where they went. */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.api.inbound;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
