/** The store: connections, migrations, reads, and the commit queue through which every change goes. */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.platform.persistence;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
