/** Texting of a project as a whole: number, key, environment. */
@NullMarked
package io.patchbay.capabilities.numbers.internal.activation;

import org.jspecify.annotations.NullMarked;
