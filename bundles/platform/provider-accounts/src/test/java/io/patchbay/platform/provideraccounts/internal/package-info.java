@NullMarked
package io.patchbay.platform.provideraccounts.internal;

import org.jspecify.annotations.NullMarked;
