/** Carriers that speak SMPP 3.4, as providers of the host. */
@NullMarked
package io.patchbay.providers.smpp.internal;

import org.jspecify.annotations.NullMarked;
