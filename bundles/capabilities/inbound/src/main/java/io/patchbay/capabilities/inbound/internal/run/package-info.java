@NullMarked
package io.patchbay.capabilities.inbound.internal.run;

import org.jspecify.annotations.NullMarked;
