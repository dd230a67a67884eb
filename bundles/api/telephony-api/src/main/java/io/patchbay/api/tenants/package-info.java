/** Organizations, projects, keys and sealed secrets. */
@Export
@Version("1.1.0")
@NullMarked
package io.patchbay.api.tenants;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
