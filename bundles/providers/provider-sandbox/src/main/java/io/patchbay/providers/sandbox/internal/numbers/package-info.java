/** Numbers that the simulated carrier sells: computed, not stored; what is owned stands in its log. */
@NullMarked
package io.patchbay.providers.sandbox.internal.numbers;

import org.jspecify.annotations.NullMarked;
