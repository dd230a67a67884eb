/** Reading plain numbers without regular expressions. */
@NullMarked
package io.patchbay.capabilities.numbers.internal.plan;

import org.jspecify.annotations.NullMarked;
