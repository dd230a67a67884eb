/** Care of a host's data: copies, keys, and what is to be forgotten. */
@NullMarked
@Export
@Version("1.0.0")
package io.patchbay.api.operations;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
