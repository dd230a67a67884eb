/** The tables of numbers. */
@NullMarked
package io.patchbay.capabilities.numbers.internal.table;

import org.jspecify.annotations.NullMarked;
