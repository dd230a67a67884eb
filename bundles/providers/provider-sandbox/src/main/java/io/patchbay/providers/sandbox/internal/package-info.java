/** The sandbox carrier as a provider of the host, and its REST routes. */
@NullMarked
package io.patchbay.providers.sandbox.internal;

import org.jspecify.annotations.NullMarked;
