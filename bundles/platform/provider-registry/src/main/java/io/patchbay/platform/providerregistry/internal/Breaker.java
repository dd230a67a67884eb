package io.patchbay.platform.providerregistry.internal;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.patchbay.spi.sms.SubmitResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops calls to a provider that fails, and lets a few try again later. */
final class Breaker {
    private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);

    private final String provider;
    private final CircuitBreaker circuit;
    private final Ticks ticks;
    private final Clock clock;
    private final long waitNanos;
    private final AtomicInteger generation = new AtomicInteger();
    private volatile boolean waiting;
    private volatile long openedAt;
    private volatile String why = "";

    Breaker(String provider, RegistryConfiguration configuration, Ticks ticks, Clock clock) {
        this.provider = provider;
        this.ticks = ticks;
        this.clock = clock;
        var wait = Duration.ofSeconds(configuration.breaker_seconds());
        this.waitNanos = wait.toNanos();
        this.circuit = CircuitBreaker.of(
                provider,
                CircuitBreakerConfig.custom()
                        .slidingWindow(
                                configuration.breaker_calls(),
                                configuration.breaker_calls(),
                                SlidingWindowType.COUNT_BASED,
                                SlidingWindowSynchronizationStrategy.LOCK_FREE)
                        .failureRateThreshold(configuration.breaker_percent())
                        .slowCallDurationThreshold(Duration.ofDays(1))
                        .permittedNumberOfCallsInHalfOpenState(configuration.breaker_trials())
                        .waitDurationInOpenState(wait)
                        .recordResult(result -> result instanceof SubmitResult outcome && failure(outcome))
                        .clock(new MonotonicClock(ticks))
                        .build());
        circuit.getEventPublisher()
                .onStateTransition(event -> moved(event.getStateTransition().getToState()));
    }

    /** No answer, or no connection. That a carrier refuses a message, or asks to be called later, shows that it lives. */
    private static boolean failure(SubmitResult result) {
        return result instanceof SubmitResult.Unknown
                || (result instanceof SubmitResult.NotSent no && !Outcomes.asksToWait(no));
    }

    /** Whether a call may be made; each permission is answered by {@link #record} or {@link #giveBack}. */
    boolean permits() {
        return circuit.tryAcquirePermission();
    }

    /** Changes with each opening and closing: a result counts only for the period in which its call was permitted. */
    int generation() {
        return generation.get();
    }

    void record(int permittedIn, SubmitResult result, long tookNanos) {
        if (result instanceof SubmitResult.NotSent no && Outcomes.asksToWait(no)) {
            giveBack(permittedIn);
        } else if (permittedIn == generation.get()) {
            circuit.onResult(tookNanos, TimeUnit.NANOSECONDS, result);
        }
    }

    /** Whether a call that was permitted some time ago may still be made. */
    boolean stillPermits(int permittedIn) {
        return permittedIn == generation.get() || circuit.getState() == State.CLOSED;
    }

    void giveBack(int permittedIn) {
        if (permittedIn == generation.get()) {
            circuit.releasePermission();
        }
    }

    boolean open() {
        return circuit.getState() == State.OPEN;
    }

    /** {@code closed}, {@code open} or {@code half_open}. */
    String state() {
        var state = circuit.getState();
        return state == State.OPEN ? "open" : state == State.HALF_OPEN ? "half_open" : "closed";
    }

    /** Such as {@code refuses calls since …, 20 of 20 failed}. */
    String why() {
        return why;
    }

    /** Lets calls try again if the wait is over; true if it is over just now. */
    boolean wakes() {
        if (waiting && open() && ticks.nanos() - openedAt >= waitNanos) {
            try {
                circuit.transitionToHalfOpenState();
                return true;
            } catch (RuntimeException e) {
                LOG.debug("The breaker of {} moved meanwhile.", provider, e);
            }
        }
        return false;
    }

    private void moved(State to) {
        waiting = false;
        generation.incrementAndGet();
        if (to == State.OPEN) {
            var metrics = circuit.getMetrics();
            openedAt = ticks.nanos();
            waiting = true;
            why = "refuses calls since " + clock.instant().truncatedTo(ChronoUnit.SECONDS) + ", "
                    + metrics.getNumberOfFailedCalls() + " of " + metrics.getNumberOfBufferedCalls() + " failed";
            LOG.warn("The breaker of provider {} opened: it {}.", provider, why);
        } else {
            LOG.info("The breaker of provider {} is {}.", provider, state());
        }
    }

    /** A clock that nobody can set; its instants mean nothing to people. */
    private static final class MonotonicClock extends Clock {
        private final Ticks ticks;

        MonotonicClock(Ticks ticks) {
            this.ticks = ticks;
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH.plusNanos(ticks.nanos());
        }

        @Override
        public ZoneId getZone() {
            return java.time.ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
