/** Lanes: which waiting message goes to which provider, and when. */
@NullMarked
package io.patchbay.capabilities.messages.internal.lanes;

import org.jspecify.annotations.NullMarked;
