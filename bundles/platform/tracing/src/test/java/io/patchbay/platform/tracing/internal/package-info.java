@NullMarked
package io.patchbay.platform.tracing.internal;

import org.jspecify.annotations.NullMarked;
