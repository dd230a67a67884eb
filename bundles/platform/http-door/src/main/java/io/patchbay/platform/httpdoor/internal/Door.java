package io.patchbay.platform.httpdoor.internal;

import io.patchbay.api.host.Host;
import io.patchbay.api.http.Doorway;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.osgi.framework.Bundle;

/** The one HTTP port with everything behind it, independent of how the services that it needs come and go. */
final class Door implements Doorway, AutoCloseable {
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(5);
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Keys keys;
    private final Slots slots = new Slots();
    private final Parking parking;
    private final Traffic traffic;
    private final Tracks tracks = new Tracks();
    private final Streams streams;
    private final Pages pages;
    private final HttpServers servers;
    private final DoorEngine engine;
    private final Dispatch dispatch;
    private final BodyReader bodies;
    private volatile boolean stopping;

    private Door(Vertx vertx, DoorSettings settings, Keys keys, Pages.Subjects about) {
        var limits = settings.limits();
        this.keys = keys;
        this.traffic = new Traffic(about.registry());
        this.parking = new Parking(limits.parkedRequests(), limits.parkedFor(), about.registry());
        this.streams = new Streams(keys, limits.idle());
        this.pages = new Pages(slots, about);
        this.servers = new HttpServers(vertx, settings);
        this.engine = new DoorEngine(slots, streams, settings.openRoutes(), servers::port);
        this.dispatch = new Dispatch(slots, keys, parking, rateLimit(settings));
        this.bodies = new BodyReader(limits.bodyBytes());
    }

    /**
     * Binds the port.
     *
     * @param starting whether unknown paths may still come
     * @throws IllegalStateException with a sentence for the operator if it cannot
     */
    static Door open(Vertx vertx, DoorSettings settings, Keys keys, Pages.Subjects about, BooleanSupplier starting)
            throws InterruptedException {
        var door = new Door(vertx, settings, keys, about);
        var answers = new Answers(about.host().profile(), settings.visibleHeaders(), door.streams);
        var desk = new Reception.Desk(
                door.slots, door.dispatch, door.bodies, new Reception.State(starting, () -> door.stopping));
        door.servers.open((loop, guests) ->
                new Reception(new Call.Surroundings(loop, answers, door.traffic, door.tracks), guests, desk));
        return door;
    }

    private static RateLimit rateLimit(DoorSettings settings) {
        return new RateLimit(settings.limits().requestsPerSecond(), System::nanoTime);
    }

    /**
     * Follows other settings: the limits of rate and body at once, the address and TLS by opening the port anew. Routes stay as they are.
     *
     * @throws IllegalStateException with a sentence for the operator if the new port cannot be had; the old one is open again then
     */
    void apply(DoorSettings settings) throws InterruptedException {
        servers.move(settings);
        streams.patience(settings.limits().idle());
        dispatch.limit(rateLimit(settings));
        bodies.limit(settings.limits().bodyBytes());
    }

    CertificateHealth certificateHealth(Host host, Clock clock) {
        return new CertificateHealth(host, servers::host, servers::certificate, clock);
    }

    @Override
    public int port() {
        return servers.port();
    }

    @Override
    public List<String> routes() {
        return slots.routes();
    }

    DoorEngine engine() {
        return engine;
    }

    Tracks tracks() {
        return tracks;
    }

    int parked() {
        return parking.now();
    }

    boolean hasKeys() {
        return keys.present();
    }

    void uninstalled(Bundle bundle) {
        slots.freeOf(bundle);
    }

    /** Takes nothing more, answers what is under way for at most five seconds, and closes. */
    @Override
    public void close() {
        stopping = true;
        parking.close();
        streams.stopAll();
        long began = System.nanoTime();
        while (traffic.open() > 0 && System.nanoTime() - began < LONGEST_GOODBYE.toNanos()) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        try {
            servers.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pages.close();
    }
}
