package io.patchbay.platform.httpdoor.internal;

import io.patchbay.api.http.Problem;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** So many requests a second for each organization: a token bucket that holds one second's worth. */
final class RateLimit {
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int perSecond;
    private final LongSupplier nanoTime;
    private final ConcurrentMap<String, Bucket> buckets = new ConcurrentHashMap<>();

    /** @param perSecond 0 for no limit */
    RateLimit(int perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
    }

    /** @throws Problem 429 with Retry-After, RateLimit and RateLimit-Policy */
    void take(String org) {
        if (perSecond > 0 && !buckets.computeIfAbsent(org, slug -> new Bucket()).take()) {
            throw new Problem(
                    429,
                    "rate_limited",
                    "Your organization may make " + perSecond + " requests a second; wait a second and try again.",
                    List.of(),
                    Map.of(
                            "Retry-After",
                            "1",
                            "RateLimit",
                            "\"default\";r=0;t=1",
                            "RateLimit-Policy",
                            "\"default\";q=" + perSecond + ";w=1"));
        }
    }

    private final class Bucket {
        private double tokens = perSecond;
        private long filled = nanoTime.getAsLong();

        synchronized boolean take() {
            long now = nanoTime.getAsLong();
            tokens = Math.min(perSecond, tokens + (now - filled) / NANOS * perSecond);
            filled = now;
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }
}
