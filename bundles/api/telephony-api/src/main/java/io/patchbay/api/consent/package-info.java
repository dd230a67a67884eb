/** Who does not want texts, and how that is known. */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.api.consent;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
