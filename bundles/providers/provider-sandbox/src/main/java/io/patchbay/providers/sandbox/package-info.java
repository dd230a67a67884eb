/** The sandbox carrier as a program of its own; not exported. */
@NullMarked
package io.patchbay.providers.sandbox;

import org.jspecify.annotations.NullMarked;
