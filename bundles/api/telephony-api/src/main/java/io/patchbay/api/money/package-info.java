/** Prepaid money: amounts, what moves them, prices and plans. */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.api.money;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
