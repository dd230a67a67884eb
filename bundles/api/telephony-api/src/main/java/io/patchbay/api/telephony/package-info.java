/** Values of the trade: numbers, senders, text and its segments. */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.api.telephony;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
