@NullMarked
package io.patchbay.capabilities.numbers.internal.activation;

import org.jspecify.annotations.NullMarked;
