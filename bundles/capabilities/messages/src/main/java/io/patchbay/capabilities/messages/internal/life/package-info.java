/** The life of a message as pure rules: what may happen to it, and what it then becomes. */
@NullMarked
package io.patchbay.capabilities.messages.internal.life;

import org.jspecify.annotations.NullMarked;
