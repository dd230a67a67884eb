/** A provider for measurements. */
@NullMarked
package io.patchbay.benchmarks.provider.internal;

import org.jspecify.annotations.NullMarked;
