package io.patchbay.platform.webhooks.internal.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** When a delivery that failed is tried again. */
public final class RetrySchedule {
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(24);

    private final List<Duration> delays;
    private final double jitter;
    private final DoubleSupplier random;

    /**
     * @param delays after the first, second … failed attempt
     * @param jitter the part by which a delay may be shorter or longer, 0 to 1
     * @param random numbers from 0 to 1
     */
    public RetrySchedule(List<Duration> delays, double jitter, DoubleSupplier random) {
        this.delays = List.copyOf(delays);
        this.jitter = jitter;
        this.random = random;
    }

    /**
     * How long to wait, or empty to give up. A receiver can ask for a longer wait, at most a day, but not for a shorter one: an overloaded receiver that always answers "in a second"
     * would otherwise use up all attempts at once.
     *
     * @param failed attempts so far, from 1
     */
    Optional<Duration> after(int failed, Optional<Duration> retryAfter) {
        if (failed > delays.size()) {
            return Optional.empty();
        }
        var factor = 1 - jitter + 2 * jitter * random.getAsDouble();
        var planned = Duration.ofMillis(Math.round(delays.get(failed - 1).toMillis() * factor));
        var asked = retryAfter.orElse(Duration.ZERO);
        var wanted = asked.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : asked;
        return Optional.of(wanted.compareTo(planned) > 0 ? wanted : planned);
    }
}
