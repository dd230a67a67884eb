/** Events as they happen, to whoever listens. */
@NullMarked
package io.patchbay.platform.webhooks.internal.streams;

import org.jspecify.annotations.NullMarked;
