/** Where a webhook may go: reading addresses as a hostile tenant would write them, and refusing what is not on the public Internet. */
@NullMarked
package io.patchbay.platform.webhooks.internal.address;

import org.jspecify.annotations.NullMarked;
