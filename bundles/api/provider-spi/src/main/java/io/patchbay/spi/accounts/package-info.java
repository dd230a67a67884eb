/** Accounts at carriers: what a kind of account asks for, and the accounts that organizations brought themselves. */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.spi.accounts;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
