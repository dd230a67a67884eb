/** Makes the database that the archive brings along. */
@NullMarked
package io.patchbay.emptystore;

import org.jspecify.annotations.NullMarked;
