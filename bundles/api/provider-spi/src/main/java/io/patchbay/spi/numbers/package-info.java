/** What a carrier plug-in that sells numbers, or takes them over from others, implements. */
@Export
@Version("1.2.0")
@NullMarked
package io.patchbay.spi.numbers;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
