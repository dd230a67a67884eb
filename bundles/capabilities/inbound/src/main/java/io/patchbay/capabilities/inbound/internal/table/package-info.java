/** The tables of texts that came in. */
@NullMarked
package io.patchbay.capabilities.inbound.internal.table;

import org.jspecify.annotations.NullMarked;
