package io.patchbay.platform.httpdoor.internal;

import io.vertx.core.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** From a call whose body is there to whoever serves it, by way of key, rate limit and, where need be, waiting. */
final class Dispatch {
    private final Slots slots;
    private final Keys keys;
    private final Parking parking;
    private volatile RateLimit limit;

    Dispatch(Slots slots, Keys keys, Parking parking, RateLimit limit) {
        this.slots = slots;
        this.keys = keys;
        this.parking = parking;
        this.limit = limit;
    }

    /** From the next request on. */
    void limit(RateLimit other) {
        limit = other;
    }

    /** Refuses a bad key before the body is read. @throws Problem 401 */
    void identify(Call call) {
        var authorization = authorization(call);
        call.holder(call.head().slot().terms().open() ? keys.optional(authorization) : keys.require(authorization));
    }

    /** Goes on with a call whose body is there. */
    void admit(Call call) {
        try {
            if (call.holder().isEmpty() && !call.head().slot().terms().open()) {
                var holder = keys.require(authorization(call));
                if (holder.isEmpty()) {
                    waitForKeys(call);
                    return;
                }
                call.holder(holder);
            }
            call.holder().ifPresent(holder -> limit.take(holder.org()));
            enter(call);
        } catch (RuntimeException e) {
            call.fail(e);
        }
    }

    private void waitForKeys(Call call) {
        parking.park(keys.waiting(), call, this::admit);
        // They may have come after the look and before the call was in its place.
        if (keys.present()) {
            keys.waiting().release();
        }
    }

    private void enter(Call call) {
        if (call.isOver()) {
            return;
        }
        var slot = call.head().slot();
        slot.entered();
        var served = slot.served();
        if (served != null) {
            served.take(call);
            return;
        }
        slot.left();
        if (slot.freed()) {
            again(call);
            return;
        }
        parking.park(slot.waiting(), call, this::enter);
        if (slot.live() || slot.freed()) {
            slot.waiting().release();
        }
    }

    /** The slot was given up; another one may match now. */
    private void again(Call call) {
        var head = call.head();
        var slot = slots.find(head.target().segments()).get(head.method());
        if (slot == null || slot == head.slot()) {
            call.fail(Reception.unknownPath());
            return;
        }
        call.matched(head.target(), slot);
        enter(call);
    }

    private static @Nullable String authorization(Call call) {
        return call.http().headers().get(HttpHeaders.AUTHORIZATION);
    }
}
