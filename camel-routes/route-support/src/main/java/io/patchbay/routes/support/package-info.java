/** What route bundles share: steps, the reading of requests, the writing of answers, and the way into a route from outside. */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.routes.support;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
