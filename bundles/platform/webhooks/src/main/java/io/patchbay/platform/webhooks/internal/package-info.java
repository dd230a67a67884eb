/** The webhooks service and its settings. */
@NullMarked
package io.patchbay.platform.webhooks.internal;

import org.jspecify.annotations.NullMarked;
