@NullMarked
package io.patchbay.capabilities.numbers.internal.market;

import org.jspecify.annotations.NullMarked;
