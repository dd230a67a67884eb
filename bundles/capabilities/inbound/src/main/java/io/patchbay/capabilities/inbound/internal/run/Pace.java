package io.patchbay.capabilities.inbound.internal.run;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * When what failed is tried again: for a conversation's sake soon, and not for long.
 *
 * @param waits after the first, second … failed attempt
 * @param patience how long after its arrival a text is still tried
 */
record Pace(List<Duration> waits, Duration patience) {
    private static final Duration LONGEST = Duration.ofHours(1);

    static Pace of(Limits limits) {
        var waits = Arrays.stream(limits.retries().split(","))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds.strip())))
                .toList();
        return new Pace(waits, Duration.ofSeconds(limits.patience()));
    }

    /**
     * The wait before the next attempt; empty to give up.
     *
     * @param failed attempts so far, from 1
     * @param age of the text
     * @param asked by the receiver
     */
    Optional<Duration> after(int failed, Duration age, Optional<Duration> asked) {
        if (failed > waits.size()) {
            return Optional.empty();
        }
        var planned = waits.get(failed - 1);
        var wanted = asked.filter(wait -> wait.compareTo(planned) > 0).orElse(planned);
        var wait = wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
        return Optional.of(wait).filter(w -> age.plus(w).compareTo(patience) <= 0);
    }
}
