/** What passes between the HTTP door and a route: request, response, problem. */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.api.http;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
