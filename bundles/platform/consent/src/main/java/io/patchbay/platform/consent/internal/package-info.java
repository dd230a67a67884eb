/** Who does not want texts. */
@NullMarked
package io.patchbay.platform.consent.internal;

import org.jspecify.annotations.NullMarked;
