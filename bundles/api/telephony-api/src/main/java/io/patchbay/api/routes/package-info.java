/** What runs between REST, queues and services. */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.api.routes;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
