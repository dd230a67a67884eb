package io.patchbay.shell.internal.commands;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what a changed configuration file brings about. */
final class Patience {
    private static final Duration ENOUGH = Duration.ofSeconds(15);
    private static final long STEP_NANOS = 100_000_000L;

    private Patience() {}

    /** Whether it came about. */
    static boolean until(BooleanSupplier effect) {
        long begun = System.nanoTime();
        while (!effect.getAsBoolean()) {
            if (System.nanoTime() - begun > ENOUGH.toNanos()
                    || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
        return true;
    }
}
