package io.patchbay.platform.httpdoor.internal;

import java.util.concurrent.ConcurrentLinkedQueue;

/** Where calls wait for one thing: a route, or the keys. */
final class Place {
    private final ConcurrentLinkedQueue<Parking.Parked> calls = new ConcurrentLinkedQueue<>();

    void add(Parking.Parked parked) {
        calls.add(parked);
    }

    void remove(Parking.Parked parked) {
        calls.remove(parked);
    }

    /** Lets everyone go on who waits here now. */
    void release() {
        for (var parked = calls.poll(); parked != null; parked = calls.poll()) {
            parked.resume();
        }
    }
}
