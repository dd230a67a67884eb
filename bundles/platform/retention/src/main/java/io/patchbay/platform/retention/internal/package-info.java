/** Forgets numbers and texts, by age and on request. */
@NullMarked
package io.patchbay.platform.retention.internal;

import org.jspecify.annotations.NullMarked;
