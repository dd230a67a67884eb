/** Texts, pictures and numbers by Twilio. */
@NullMarked
package io.patchbay.providers.twilio.internal;

import org.jspecify.annotations.NullMarked;
