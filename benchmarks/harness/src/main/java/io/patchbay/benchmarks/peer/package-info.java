/** What the host is measured against: Kannel, the durable-accept limit of the machine, bare Karaf; and the processes of all of them. */
@NullMarked
package io.patchbay.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
