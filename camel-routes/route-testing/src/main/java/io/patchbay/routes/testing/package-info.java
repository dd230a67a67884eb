/** A door without a port: asks the routes of a bundle as the HTTP door would, with whatever principal a test wants. */
@NullMarked
package io.patchbay.routes.testing;

import org.jspecify.annotations.NullMarked;
