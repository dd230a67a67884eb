@NullMarked
package io.patchbay.platform.queue.internal;

import org.jspecify.annotations.NullMarked;
