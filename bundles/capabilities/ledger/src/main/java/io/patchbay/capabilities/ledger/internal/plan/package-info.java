/** Plans: what organizations may use, and what they begin with. */
@NullMarked
package io.patchbay.capabilities.ledger.internal.plan;

import org.jspecify.annotations.NullMarked;
