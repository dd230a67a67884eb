/** Which nodes deliver, and which of them is the home of a lane. */
@NullMarked
package io.patchbay.platform.webhooks.internal.nodes;

import org.jspecify.annotations.NullMarked;
