/** The wire to Twilio: one attempt for each request, and what is known when it fails. */
@NullMarked
package io.patchbay.providers.twilio.internal.wire;

import org.jspecify.annotations.NullMarked;
