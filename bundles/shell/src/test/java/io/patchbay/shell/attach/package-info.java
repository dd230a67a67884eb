@NullMarked
package io.patchbay.shell.attach;

import org.jspecify.annotations.NullMarked;
