/** The host's end of the local shell: a socket in the data folder, and a Karaf session behind each connection. */
@NullMarked
package io.patchbay.shell.internal.attach;

import org.jspecify.annotations.NullMarked;
