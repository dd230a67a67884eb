/** The way of texts that come in. */
@NullMarked
package io.patchbay.routes.inbound.internal;

import org.jspecify.annotations.NullMarked;
