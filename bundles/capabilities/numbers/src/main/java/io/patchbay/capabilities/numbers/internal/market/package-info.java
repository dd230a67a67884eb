/** How an organization comes to a number, and how it is rid of it. */
@NullMarked
package io.patchbay.capabilities.numbers.internal.market;

import org.jspecify.annotations.NullMarked;
