/** Archives of a running host. */
@NullMarked
package io.patchbay.platform.backup.internal;

import org.jspecify.annotations.NullMarked;
