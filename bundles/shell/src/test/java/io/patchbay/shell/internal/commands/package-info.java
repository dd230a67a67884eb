@NullMarked
package io.patchbay.shell.internal.commands;

import org.jspecify.annotations.NullMarked;
