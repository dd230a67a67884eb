/** Events that tenants are told of. */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.api.events;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
