package io.patchbay.platform.providerregistry.internal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The places at one provider: as many as it takes calls at once, and a lead for those whose attempts are being committed. */
final class Places {
    private final int calls;
    private final Slots<GuardedCall> slots;
    private final CallLine line;
    private final Lead lead;
    private final CountDownLatch idle = new CountDownLatch(1);
    private volatile boolean leaving;

    /** @param paused whether no call may be made now, unless the provider is leaving */
    Places(int calls, BooleanSupplier paused, long now) {
        this.calls = calls;
        this.slots = new Slots<>(calls + Lead.MOST);
        this.line = new CallLine(calls, () -> !leaving && paused.getAsBoolean());
        this.lead = new Lead(now);
    }

    /** An index, or -1 if there is none to give now. */
    int take() {
        int slot = slots.take();
        if (slot >= 0 && slots.used() > calls + lead.places()) {
            free(slot);
            return -1;
        }
        return slot;
    }

    void put(int slot, GuardedCall call) {
        slots.put(slot, call);
    }

    /** Those that are taken, whether their calls are made or not. */
    int used() {
        return slots.used();
    }

    /** Makes a call from its place, or lets it wait for its turn. @param sinceTaken nanoseconds for which the place has been taken */
    void enter(Runnable call, long sinceTaken) {
        lead.called(sinceTaken);
        line.enter(call);
    }

    /** What was in line is no call any more. */
    void passed() {
        line.leave();
    }

    /** The provider has answered: the next call goes out before anybody is told. */
    void answered(int slot) {
        lead.answered();
        free(slot);
        line.leave();
    }

    void free(int slot) {
        slots.free(slot);
        if (leaving && slots.used() == 0) {
            idle.countDown();
        }
    }

    /** The pause is over. */
    void resume() {
        line.walk();
    }

    /** Looks at the time for every call; true if there are more places than before. */
    boolean check(long now, long limit) {
        if (slots.used() > 0) {
            for (int i = 0; i < slots.size(); i++) {
                var call = slots.at(i);
                if (call != null) {
                    call.check(now, limit);
                }
            }
        }
        return lead.look(now);
    }

    /** What waited for the end of a pause is called now. */
    void leave() {
        leaving = true;
        line.walk();
    }

    /** Waits until the calls under way are done; false if they are not in time. What was not called by then is not any more. */
    boolean idleWithin(Duration atMost) {
        if (slots.used() == 0) {
            return true;
        }
        try {
            if (idle.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (int i = 0; i < slots.size(); i++) {
            var call = slots.at(i);
            if (call != null) {
                call.refuse(Duration.ZERO, "The provider was stopped before this had its turn.");
            }
        }
        return slots.used() == 0;
    }
}
