/** The commands of the scope {@code patchbay}. */
@NullMarked
package io.patchbay.shell.internal.commands;

import org.jspecify.annotations.NullMarked;
