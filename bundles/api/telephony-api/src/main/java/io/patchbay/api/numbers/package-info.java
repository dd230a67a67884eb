/** Which organization owns which sender, and how it comes to one: catalogue, rent, transfer, release, port-in. */
@Export
@Version("1.2.0")
@NullMarked
package io.patchbay.api.numbers;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
