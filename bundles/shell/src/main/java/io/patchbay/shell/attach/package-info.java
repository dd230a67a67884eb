/** The operator's end of the local shell: it runs with a JDK alone. */
@NullMarked
package io.patchbay.shell.attach;

import org.jspecify.annotations.NullMarked;
