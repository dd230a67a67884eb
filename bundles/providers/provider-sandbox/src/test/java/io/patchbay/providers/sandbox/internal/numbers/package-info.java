@NullMarked
package io.patchbay.providers.sandbox.internal.numbers;

import org.jspecify.annotations.NullMarked;
