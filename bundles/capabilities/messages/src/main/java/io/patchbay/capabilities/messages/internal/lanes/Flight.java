package io.patchbay.capabilities.messages.internal.lanes;

import io.patchbay.capabilities.messages.internal.life.Shelf;
import io.patchbay.spi.routing.SmsRouting.Place;
import java.util.concurrent.atomic.AtomicReference;

/** A message between its claim and the record of its outcome. */
final class Flight {
    private final Lane lane;
    private final Routed routed;
    private final Place place;
    private final Departure departure;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.CLAIMING);

    private enum Stage {
        CLAIMING,
        CALLING,
        CALLED_OFF
    }

    Flight(Lane lane, Routed routed, Place place) {
        this.lane = lane;
        this.routed = routed;
        this.place = place;
        this.departure = new Departure(Shelf.line(lane.key().org(), lane.key().sender()));
    }

    String id() {
        return routed.message().id();
    }

    Lane lane() {
        return lane;
    }

    Routed routed() {
        return routed;
    }

    Place place() {
        return place;
    }

    Departure departure() {
        return departure;
    }

    String provider() {
        return lane.key().provider();
    }

    /** Goes on to call the provider, unless it was called off meanwhile. */
    boolean call() {
        return stage.compareAndSet(Stage.CLAIMING, Stage.CALLING);
    }

    /** Calls it off, unless the provider is being called already. */
    boolean callOff() {
        return stage.compareAndSet(Stage.CLAIMING, Stage.CALLED_OFF);
    }
}
