/** What a carrier plug-in for text messages implements, one small interface per ability. */
@Export
@Version("1.2.0")
@NullMarked
package io.patchbay.spi.sms;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
