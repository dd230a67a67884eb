package io.patchbay.platform.httpdoor.internal;

import io.micrometer.core.instrument.Timer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A method on a path template. It outlives what serves it: between two versions of a bundle its requests wait here.
 *
 * <p>Whoever enters counts himself first and looks for the server afterwards; whoever stops serving clears the server first and looks at the count afterwards. So a count of zero means
 * that nobody is under way.
 */
final class Slot {
    private final String method;
    private final Template template;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Place waiting = new Place();
    private final ConcurrentMap<Integer, Timer> timers = new ConcurrentHashMap<>();
    private volatile Served.Terms terms;
    private volatile @Nullable Served served;
    private volatile boolean freed;

    Slot(String method, Template template, Served.Terms terms) {
        this.method = method;
        this.template = template;
        this.terms = terms;
    }

    String method() {
        return method;
    }

    Template template() {
        return template;
    }

    Served.Terms terms() {
        return terms;
    }

    Place waiting() {
        return waiting;
    }

    /** By status. */
    ConcurrentMap<Integer, Timer> timers() {
        return timers;
    }

    @Nullable
    Served served() {
        return served;
    }

    boolean live() {
        return served != null;
    }

    /** Whether the bundle is gone for good, so that what still waits gets a 404. */
    boolean freed() {
        return freed;
    }

    int inFlight() {
        return inFlight.get();
    }

    void entered() {
        inFlight.incrementAndGet();
    }

    void left() {
        inFlight.decrementAndGet();
    }

    void serve(Served by) {
        terms = by.terms();
        served = by;
    }

    void stopServing(Served by) {
        if (served == by) {
            served = null;
        }
    }

    void free() {
        freed = true;
    }

    @Override
    public String toString() {
        return method + " " + template.text();
    }
}
