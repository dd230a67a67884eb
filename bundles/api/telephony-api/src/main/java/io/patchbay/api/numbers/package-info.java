/** Which organization owns which sender. */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.api.numbers;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
