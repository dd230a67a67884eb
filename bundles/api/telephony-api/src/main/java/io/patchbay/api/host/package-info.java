/** The running host: profile, folders, identity, health and capabilities. */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.api.host;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
