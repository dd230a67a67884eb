/** Accounts at carriers, and the secrets that configurations name. */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.api.accounts;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
