package io.patchbay.capabilities.numbers.internal.port;

import java.time.Clock;
import java.time.Duration;

/**
 * By what whoever speaks with carriers goes.
 *
 * @param worker node and boot
 * @param settle after which a carrier that does not know an order never will
 */
record PortMeans(String worker, Duration settle, Clock clock) {
    private static final Duration OTHER_NODE = Duration.ofMinutes(2);

    Port.Ask ask() {
        return new Port.Ask(worker, clock.millis());
    }

    private boolean ours(Port port) {
        return port.ask().worker().startsWith(worker.substring(0, worker.indexOf('/') + 1));
    }

    /** Whether what was on its way has long arrived. What this very host is at is not asked here. */
    boolean settled(Port port) {
        var age = Duration.ofMillis(clock.millis() - port.ask().asked());
        return age.compareTo(ours(port) || port.ask().nobody() ? settle : OTHER_NODE) > 0;
    }
}
