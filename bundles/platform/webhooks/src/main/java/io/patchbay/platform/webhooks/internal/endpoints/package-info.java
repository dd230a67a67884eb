/** Endpoints of tenants, their secrets, and the signatures made with them. */
@NullMarked
package io.patchbay.platform.webhooks.internal.endpoints;

import org.jspecify.annotations.NullMarked;
