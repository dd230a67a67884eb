/** Parcels of work and the queues that carry them. */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.api.queue;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
