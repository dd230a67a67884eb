/** The store's reading side: connections, migrations, views in memory. */
@NullMarked
package io.patchbay.platform.persistence.internal;

import org.jspecify.annotations.NullMarked;
