package io.patchbay.capabilities.messages.internal.lanes;

import io.patchbay.api.messages.MessageState;
import io.patchbay.capabilities.messages.internal.life.Expire;
import io.patchbay.capabilities.messages.internal.life.Message;
import io.patchbay.capabilities.messages.internal.life.Shelf;
import io.patchbay.capabilities.messages.internal.table.MessageStore;
import io.patchbay.capabilities.messages.internal.table.Waiting;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Brings waiting messages into lanes, and out of them to providers. All of it runs on the {@link Loop}; only {@link #room} and the read-outs may be called from elsewhere. What
 * finds no room here is left to the store: the sweeper offers it again.
 */
public final class Dispatch {
    private final MessageStore store;
    private final Crew crew;
    private final Loop loop;
    private final Clocks clocks;
    private final Router router;
    private final Lanes lanes;
    private final Pump pump;
    private final Aside aside;
    private final Flights flights;
    private final Leftovers leftovers;
    private final Set<String> known = new HashSet<>();
    private final AtomicBoolean roomTold = new AtomicBoolean();
    private boolean stopped;
    private volatile DispatchStatus status;

    public Dispatch(Ground ground, LaneSettings settings, Crew crew, Loop loop, Leftovers leftovers) {
        store = ground.store();
        clocks = ground.clocks();
        router = new Router(ground.routing(), ground.plan());
        lanes = new Lanes(ground.routing(), settings.limits(), clocks.monotonic());
        pump = new Pump(lanes, new Pump.Works(router, ground.routing(), loop, clocks));
        aside = new Aside(store, loop, clocks, settings.limits().aside());
        var recorder = new Recorder(store, loop);
        flights = new Flights(ground, recorder, new OutcomeMeter(ground.meters()), settings.times(), crew.worker());
        this.crew = crew;
        this.loop = loop;
        this.leftovers = leftovers;
        status = look();
        pump.into(new Pump.Sink(flights::start, this::expire, this::again, leftovers));
        flights.onLanding((flight, message) -> loop.run(() -> landed(flight, message)));
    }

    /** Takes a message in, if there is room; {@link #pump} then sets it going. */
    public Offer offer(Waiting message) {
        if (known.contains(message.id())) {
            if (message.validUntil() <= clocks.now()) {
                // Its lane finds out when it comes to it.
                store.move(message.id(), new Expire());
            }
            return Offer.KNOWN;
        }
        if (stopped || !place(message)) {
            leftovers.left(message.shelf());
            return Offer.LEFT;
        }
        return Offer.TAKEN;
    }

    public void pump() {
        pump.run();
    }

    /** The crew has changed: what waits in lanes that this node drives no more is left to the one that does. */
    public void regroup() {
        pump.leave(key -> !crew.drives(Shelf.line(key.org(), key.sender())));
        pump.run();
    }

    private boolean place(Waiting message) {
        if (!crew.drives(Shelf.line(message.shelf()))) {
            return false;
        }
        long now = clocks.now();
        if (message.validUntil() <= now) {
            known.add(message.id());
            expire(message);
            return true;
        }
        var decision = router.choose(message);
        var chosen = decision.chosen();
        boolean placed;
        if (chosen.isEmpty()) {
            placed = aside.withoutProvider(message, decision);
        } else if (message.early(chosen.get(), now)) {
            placed = aside.later(message, this::again);
        } else {
            placed = intoLane(new Routed(message, decision), chosen.get());
        }
        if (placed) {
            known.add(message.id());
        }
        return placed;
    }

    private boolean intoLane(Routed routed, String provider) {
        var message = routed.message();
        var lane = lanes.lane(new LaneKey(provider, message.org(), message.from()));
        for (var given : lanes.makeRoom(lane)) {
            forget(given.message());
        }
        if (lanes.full() || !lanes.add(lane, routed)) {
            return false;
        }
        pump.ready(lane);
        return true;
    }

    /** Finds a new place for a message that was here already. */
    private void again(Waiting message) {
        if (stopped || !place(message)) {
            forget(message);
        }
    }

    private void forget(Waiting message) {
        known.remove(message.id());
        leftovers.left(message.shelf());
    }

    private void expire(Waiting message) {
        store.move(message.id(), new Expire())
                .whenComplete((moved, error) -> loop.run(() -> known.remove(message.id())));
    }

    private void landed(Flight flight, Optional<Message> message) {
        flight.lane().inFlight(-1);
        known.remove(flight.id());
        message.filter(m -> m.state() == MessageState.QUEUED).map(Waiting::of).ifPresent(this::again);
        pump.run();
    }

    /** A place may be free, or a provider came or went. From any thread. */
    public void room() {
        if (roomTold.compareAndSet(false, true)) {
            loop.run(() -> {
                roomTold.set(false);
                pump.unblock();
                aside.retry(this::again);
                pump.run();
            });
        }
    }

    /** Once a second: what no event has told. */
    public void tick() {
        lanes.tidy();
        pump.unblock();
        aside.retryAll(this::again);
        pump.run();
        status = look();
    }

    private DispatchStatus look() {
        return new DispatchStatus(clocks.nanos(), lanes.size(), aside.withoutProvider(), aside.later(), lanes.views());
    }

    public DispatchStatus status() {
        return status;
    }

    /** Between claim and recorded outcome. From any thread. */
    public int inFlight() {
        return flights.count();
    }

    /** Whether the message is between claim and recorded outcome. From any thread. */
    public boolean hasInFlight(String id) {
        return flights.has(id);
    }

    /** Starts nothing new from now on. */
    public void stop() {
        stopped = true;
        pump.stop();
    }

    /** Completes when nothing is under way any more. */
    public CompletableFuture<Void> landed() {
        return flights.empty();
    }

    /** Gives up what is still under way: what was not called is queued again, what was called is unknown. */
    public CompletableFuture<Void> abandon() {
        return flights.abandon(clocks.now());
    }

    public void close() {
        flights.close();
    }
}
