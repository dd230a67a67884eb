@NullMarked
package io.patchbay.platform.providerregistry.internal;

import org.jspecify.annotations.NullMarked;
