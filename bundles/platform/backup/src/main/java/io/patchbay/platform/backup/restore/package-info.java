/** The form of a backup, and how a data folder is made from one: a program that the launcher runs while the host does not. */
@NullMarked
package io.patchbay.platform.backup.restore;

import org.jspecify.annotations.NullMarked;
