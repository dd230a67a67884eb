/** Sessions with SMSCs: binding, windows, reconnecting, and which session takes what. */
@NullMarked
package io.patchbay.providers.smpp.internal.link;

import org.jspecify.annotations.NullMarked;
