/** Outbound messages: commands, states, views. */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.api.messages;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
