/** TwiML as tenants' code writes it. */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.platform.twiml;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
