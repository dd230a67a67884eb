/** The host under measurement, started from its archive, and the databases it may be given. */
@NullMarked
package io.patchbay.benchmarks.host;

import org.jspecify.annotations.NullMarked;
