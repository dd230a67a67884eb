/** Lists of what organizations and projects own, the newest first, with few index entries. */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.platform.persistence.lists;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
