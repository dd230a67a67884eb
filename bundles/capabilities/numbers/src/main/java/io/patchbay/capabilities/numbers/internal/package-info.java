/** Which organization owns which sender, and the numbering plan. */
@NullMarked
package io.patchbay.capabilities.numbers.internal;

import org.jspecify.annotations.NullMarked;
