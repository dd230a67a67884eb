/** Money over REST: what an organization has, what became of it, what things cost. */
@NullMarked
package io.patchbay.routes.billing.internal;

import org.jspecify.annotations.NullMarked;
