/** Webhooks of an organization over REST, and events on their way to tenants. */
@NullMarked
package io.patchbay.routes.webhooks.internal;

import org.jspecify.annotations.NullMarked;
