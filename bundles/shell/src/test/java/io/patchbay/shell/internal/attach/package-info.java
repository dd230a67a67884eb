@NullMarked
package io.patchbay.shell.internal.attach;

import org.jspecify.annotations.NullMarked;
