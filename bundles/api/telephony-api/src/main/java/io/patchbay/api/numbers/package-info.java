/** Which organization owns which sender, and how it comes to one: catalogue, rent, transfer, release. */
@Export
@Version("1.1.0")
@NullMarked
package io.patchbay.api.numbers;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
