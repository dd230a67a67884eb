/** Projects and keys of an organization over REST. */
@NullMarked
package io.patchbay.routes.tenants.internal;

import org.jspecify.annotations.NullMarked;
