package io.patchbay.providers.sandbox.internal.carrier;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Decides what happens to a request. */
final class Director {
    private static final int REMEMBERED = 100_000;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanos;
    private final long seed;
    private final int messagesPerSecond;
    private final Map<String, Integer> attempts = new Remembered();
    private Faults faults;
    private double tokens;
    private long filled;

    /** How often each message came without being taken or rejected, so that its next attempt draws anew; only the newest. */
    private static final class Remembered extends LinkedHashMap<String, Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > REMEMBERED;
        }
    }

    Director(CarrierSettings settings, LongSupplier nanos) {
        this.nanos = nanos;
        this.seed = settings.seed();
        this.messagesPerSecond = settings.messagesPerSecond();
        this.faults = settings.faults();
        this.tokens = messagesPerSecond;
        this.filled = nanos.getAsLong();
    }

    synchronized void change(Map<Fault, Integer> changes) {
        faults = faults.with(changes);
    }

    synchronized Script decide(CarrierSms sms, long now) {
        int attempt = attempts.getOrDefault(sms.reference(), 0);
        var script = withinPace() ? scripted(sms, attempt) : Script.BUSY;
        var answer = script.answer();
        if (answer.taken() || answer.reaction() == Reaction.REJECTED) {
            attempts.remove(sms.reference());
            return answer.taken() && sms.validUntil() <= now ? Script.TOO_LATE : script;
        }
        attempts.put(sms.reference(), attempt + 1);
        return script;
    }

    private Script scripted(CarrierSms sms, int attempt) {
        var script = Script.of(sms.to()).orElseGet(() -> faults.draw(Chance.percent(seed, sms.reference(), attempt)));
        boolean refusedOften = script.refusals() > 0 && attempt >= script.refusals();
        return refusedOften ? Script.DELIVERED : script;
    }

    /** A token bucket that holds a second's messages. */
    private boolean withinPace() {
        if (messagesPerSecond == 0) {
            return true;
        }
        long now = nanos.getAsLong();
        tokens = Math.min(messagesPerSecond, tokens + (double) (now - filled) / SECOND * messagesPerSecond);
        filled = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
