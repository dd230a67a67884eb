@NullMarked
package io.patchbay.capabilities.inbound.internal.targets;

import org.jspecify.annotations.NullMarked;
