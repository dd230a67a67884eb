package io.patchbay.platform.httpdoor.internal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.patchbay.api.http.Problem;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Lets calls wait for a route or for the keys, so many at most and so long at most, without holding a thread. */
final class Parking {
    private final int most;
    private final Duration longest;
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicLong longestWait = new AtomicLong();
    private final Set<Parked> all = ConcurrentHashMap.newKeySet();
    private final Timer waits;
    private final Counter refused;

    Parking(int most, Duration longest, MeterRegistry meters) {
        this.most = most;
        this.longest = longest;
        this.waits = Timer.builder("patchbay.http.parked.wait")
                .description("How long requests waited for a route that was being replaced")
                .register(meters);
        this.refused = Counter.builder("patchbay.http.parked.refused")
                .description("Requests that waited in vain, or found no room to wait")
                .register(meters);
        Gauge.builder("patchbay.http.parked", now, AtomicInteger::get)
                .description("Requests that wait now")
                .register(meters);
        Gauge.builder(
                        "patchbay.http.parked.longest",
                        longestWait,
                        wait -> wait.get() / (double) TimeUnit.SECONDS.toNanos(1))
                .description("The longest wait since the start")
                .baseUnit("seconds")
                .register(meters);
    }

    int now() {
        return now.get();
    }

    /** Puts a call into a place; whoever releases the place runs the rest on the call's loop. To be called on that loop. */
    void park(Place place, Call call, Consumer<Call> rest) {
        if (now.incrementAndGet() > most) {
            now.decrementAndGet();
            refused.increment();
            call.fail(busy());
            return;
        }
        var parked = new Parked(place, call, rest);
        all.add(parked);
        place.add(parked);
        parked.timer = call.loop().after(longest.toMillis(), () -> parked.giveUp(busy()));
        call.whenGone(parked::forget);
    }

    /** Sends everyone away: the door closes. */
    void close() {
        all.forEach(parked -> parked.call
                .loop()
                .run(() -> parked.giveUp(Problem.unavailable("stopping", "The host is stopping; try again soon.", 1))));
    }

    private static Problem busy() {
        return Problem.unavailable(
                "being_replaced", "The part that serves this is being replaced; try again in a second.", 1);
    }

    /** One call that waits. */
    final class Parked {
        private final Place place;
        private final Call call;
        private final Consumer<Call> rest;
        private final long since = System.nanoTime();
        private final AtomicBoolean taken = new AtomicBoolean();
        private long timer;

        private Parked(Place place, Call call, Consumer<Call> rest) {
            this.place = place;
            this.call = call;
            this.rest = rest;
        }

        void resume() {
            if (take()) {
                long waited = System.nanoTime() - since;
                waits.record(waited, TimeUnit.NANOSECONDS);
                longestWait.accumulateAndGet(waited, Math::max);
                call.loop().run(() -> {
                    call.loop().cancel(timer);
                    rest.accept(call);
                });
            }
        }

        private void giveUp(Problem problem) {
            if (take()) {
                refused.increment();
                place.remove(this);
                call.fail(problem);
            }
        }

        private void forget() {
            if (take()) {
                place.remove(this);
                call.loop().cancel(timer);
            }
        }

        private boolean take() {
            boolean first = taken.compareAndSet(false, true);
            if (first) {
                all.remove(this);
                now.decrementAndGet();
            }
            return first;
        }
    }
}
