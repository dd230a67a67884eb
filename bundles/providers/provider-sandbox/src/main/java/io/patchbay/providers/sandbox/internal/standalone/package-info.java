/** The small HTTP protocol that the carrier speaks when it runs in a process of its own. */
@NullMarked
package io.patchbay.providers.sandbox.internal.standalone;

import org.jspecify.annotations.NullMarked;
