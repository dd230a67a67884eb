package io.patchbay.capabilities.inbound.internal;

import io.patchbay.api.telephony.SenderId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * Every token that was heard of, and those that are good for a while yet though another has taken their place: a carrier has what it posts to in more places than one, and texts under way. In memory, by the monotonic
 * clock.
 */
final class HeardTokens {
    private final LongSupplier nanos;
    private final ConcurrentMap<String, SenderId> numbers = new ConcurrentHashMap<>();
    private final ConcurrentMap<SenderId, String> newest = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Long> farewells = new ConcurrentHashMap<>();

    HeardTokens(LongSupplier nanos) {
        this.nanos = nanos;
    }

    Optional<SenderId> number(String token) {
        return Optional.ofNullable(numbers.get(token));
    }

    /** @return the one whose place it takes */
    Optional<String> hear(SenderId number, String token) {
        numbers.put(token, number);
        return Optional.ofNullable(newest.put(number, token)).filter(before -> !before.equals(token));
    }

    void keep(String token, Duration time) {
        long now = nanos.getAsLong();
        farewells.values().removeIf(end -> end - now <= 0);
        farewells.put(token, now + time.toNanos());
    }

    boolean kept(String token) {
        var end = farewells.get(token);
        return end != null && end - nanos.getAsLong() > 0;
    }
}
