/** What the tests of this bundle stand on: a real store, and a carrier that does as it is told and counts what it gets. */
@NullMarked
package io.patchbay.capabilities.messages.internal.rig;

import org.jspecify.annotations.NullMarked;
