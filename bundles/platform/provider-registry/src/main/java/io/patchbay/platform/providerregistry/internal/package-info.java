/** The choice among providers, and the guard around each call to one. */
@NullMarked
package io.patchbay.platform.providerregistry.internal;

import org.jspecify.annotations.NullMarked;
