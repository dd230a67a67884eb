@NullMarked
package io.patchbay.providers.sandbox.internal.carrier;

import org.jspecify.annotations.NullMarked;
