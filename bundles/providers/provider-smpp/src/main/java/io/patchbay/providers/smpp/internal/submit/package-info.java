/** How a message of the host becomes submits. */
@NullMarked
package io.patchbay.providers.smpp.internal.submit;

import org.jspecify.annotations.NullMarked;
