/** A bundle put into the watched folder takes the place of the one of its name, and gives it back when it is taken away. */
@NullMarked
package io.patchbay.platform.dropin.internal;

import org.jspecify.annotations.NullMarked;
