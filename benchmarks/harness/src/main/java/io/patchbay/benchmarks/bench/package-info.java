/** The cases, in the order of the options, and the report. */
@NullMarked
package io.patchbay.benchmarks.bench;

import org.jspecify.annotations.NullMarked;
