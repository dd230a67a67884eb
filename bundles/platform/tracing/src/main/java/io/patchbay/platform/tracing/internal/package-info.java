/** Traces of messages, read back from what is stored of them, for an OpenTelemetry collector. */
@NullMarked
package io.patchbay.platform.tracing.internal;

import org.jspecify.annotations.NullMarked;
