/** The host of routes: one Camel context for each bundle that brings some. */
@NullMarked
package io.patchbay.routes.support.internal;

import org.jspecify.annotations.NullMarked;
