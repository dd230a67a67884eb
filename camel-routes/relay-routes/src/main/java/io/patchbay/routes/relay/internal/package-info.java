/** The relay's API: one address for every channel, of which this host serves texts. */
@NullMarked
package io.patchbay.routes.relay.internal;

import org.jspecify.annotations.NullMarked;
