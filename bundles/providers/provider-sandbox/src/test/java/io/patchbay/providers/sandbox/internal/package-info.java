@NullMarked
package io.patchbay.providers.sandbox.internal;

import org.jspecify.annotations.NullMarked;
