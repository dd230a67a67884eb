/** Accounts at carriers that organizations brought themselves, and secrets that configurations name. */
@NullMarked
package io.patchbay.platform.provideraccounts.internal;

import org.jspecify.annotations.NullMarked;
