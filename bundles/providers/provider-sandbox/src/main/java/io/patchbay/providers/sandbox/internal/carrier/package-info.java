/** The simulated carrier itself. Needs the JDK and jackson-core alone, since it also runs in a process of its own. */
@NullMarked
package io.patchbay.providers.sandbox.internal.carrier;

import org.jspecify.annotations.NullMarked;
