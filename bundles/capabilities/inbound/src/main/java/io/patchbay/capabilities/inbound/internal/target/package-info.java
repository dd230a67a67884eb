@NullMarked
package io.patchbay.capabilities.inbound.internal.target;

import org.jspecify.annotations.NullMarked;
