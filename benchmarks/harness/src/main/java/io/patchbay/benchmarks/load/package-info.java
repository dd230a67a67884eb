/** What makes load and what takes it in: an HTTP client in a closed loop, a carrier's SMPP end, a receiver of webhooks. All of it speaks to loopback only. */
@NullMarked
package io.patchbay.benchmarks.load;

import org.jspecify.annotations.NullMarked;
