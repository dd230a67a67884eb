package io.patchbay.platform.providerregistry.internal;

import io.patchbay.spi.routing.SmsRouting.Place;
import io.patchbay.spi.sms.ProviderProfile;
import io.patchbay.spi.sms.SmsProvider;
import io.patchbay.spi.sms.SubmitResult;
import java.time.Duration;
import java.util.Optional;

/** The way to one provider: how many calls at once, how long each may take, and whether it takes any now. */
final class ProviderGate {
    private final SmsProvider provider;
    private final ProviderProfile profile;
    private final Breaker breaker;
    private final Tally tally;
    private final Ticks ticks;
    private final Runnable room;
    private final Places places;
    private final long limitNanos;
    private final Condition condition;
    private final boolean simulated;
    private final Pause pause = new Pause();

    private volatile boolean taking;
    private volatile boolean leaving;

    ProviderGate(SmsProvider provider, ProviderProfile profile, Surroundings around) {
        this.provider = provider;
        this.profile = profile;
        this.breaker = around.breaker();
        this.tally = around.tally();
        this.ticks = around.ticks();
        this.room = around.room();
        this.simulated = around.simulated();
        this.places = new Places(profile.maxInFlight(), () -> pause() > 0, ticks.nanos());
        this.limitNanos = profile.timeLimit().toNanos();
        this.condition = new Condition(provider, ticks);
    }

    String id() {
        return profile.id();
    }

    /** Whether nothing that it takes reaches anybody. */
    boolean simulated() {
        return simulated;
    }

    SmsProvider provider() {
        return provider;
    }

    ProviderProfile profile() {
        return profile;
    }

    Breaker breaker() {
        return breaker;
    }

    Tally tally() {
        return tally;
    }

    Places places() {
        return places;
    }

    /** Messages that are the provider's or about to be: places that are taken, whether their calls are made or not. */
    int inFlight() {
        return places.used();
    }

    long now() {
        return ticks.nanos();
    }

    String timeLimit() {
        var limit = profile.timeLimit();
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }

    /** Whether it takes calls at all: not while another service has its id, nor while it is being stopped. */
    boolean taking() {
        return taking;
    }

    boolean leaving() {
        return leaving;
    }

    /** Lets calls in or keeps them out; one that is leaving never takes any again. */
    void take(boolean calls) {
        taking = calls && !leaving;
    }

    /** Whether it says of itself that it can work. */
    boolean ready() {
        return condition.ready();
    }

    Condition status() {
        return condition;
    }

    Optional<Place> reserve() {
        if (!taking || pause() > 0 || !ready()) {
            return Optional.empty();
        }
        int slot = places.take();
        if (slot < 0) {
            return Optional.empty();
        }
        if (!taking || !breaker.permits()) {
            places.free(slot);
            return Optional.empty();
        }
        var call = new GuardedCall(this, slot, breaker.generation());
        places.put(slot, call);
        return Optional.of(call);
    }

    /** Nanoseconds for which the carrier asked not to be called; 0 or less if it did not. */
    long pause() {
        return pause.left(now());
    }

    void record(int permittedIn, SubmitResult result, long took) {
        tally.count(result, took);
        breaker.record(permittedIn, result, took);
        if (result instanceof SubmitResult.NotSent no && Outcomes.asksToWait(no)) {
            pause.ask(now(), no.retryAfter());
        }
    }

    void unused(int slot, int permittedIn) {
        breaker.giveBack(permittedIn);
        places.free(slot);
        announceRoom();
    }

    void announceRoom() {
        if (taking) {
            room.run();
        }
    }

    /** Looks at the clock for every call, the pause and the breaker; returns whether there may be room now that was not there before. */
    boolean check() {
        long now = now();
        tally.rate().look(now);
        boolean more = places.check(now, limitNanos);
        boolean resumed = pause.ends(now);
        if (resumed) {
            places.resume();
        }
        boolean woke = breaker.wakes();
        return condition.recovers() || woke || resumed || more;
    }

    /** Takes no more calls, for ever. */
    void close() {
        leaving = true;
        taking = false;
        places.leave();
    }

    /** Waits until the calls under way are done; false if they are not in time. */
    boolean idleWithin(Duration atMost) {
        return places.idleWithin(atMost);
    }
}
