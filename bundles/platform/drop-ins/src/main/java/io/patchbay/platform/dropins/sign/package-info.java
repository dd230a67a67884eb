/** The command {@code patchbay sign}, run by a plain Java without OSGi. */
@NullMarked
package io.patchbay.platform.dropins.sign;

import org.jspecify.annotations.NullMarked;
