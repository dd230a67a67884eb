package io.patchbay.platform.providerregistry.internal;

/** The monotonic clock: durations must not follow a wall clock that is set. */
@FunctionalInterface
interface Ticks {
    Ticks SYSTEM = System::nanoTime;

    /** Nanoseconds since some moment; compare by subtraction. */
    long nanos();
}
