/** Changes to the store, independent of any database interface. */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.api.store;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
