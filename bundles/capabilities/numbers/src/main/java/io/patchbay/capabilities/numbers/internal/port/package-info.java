/** Numbers brought from other carriers. */
@NullMarked
package io.patchbay.capabilities.numbers.internal.port;

import org.jspecify.annotations.NullMarked;
