/** Artemis as an external broker for tests. */
@NullMarked
package io.patchbay.kit.artemis;

import org.jspecify.annotations.NullMarked;
