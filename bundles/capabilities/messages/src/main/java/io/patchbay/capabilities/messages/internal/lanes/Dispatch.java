package io.patchbay.capabilities.messages.internal.lanes;

import io.patchbay.api.messages.MessageState;
import io.patchbay.capabilities.messages.internal.life.Expire;
import io.patchbay.capabilities.messages.internal.life.Message;
import io.patchbay.capabilities.messages.internal.life.Shelf;
import io.patchbay.capabilities.messages.internal.table.MessageStore;
import io.patchbay.capabilities.messages.internal.table.Waiting;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Brings waiting messages into lanes, and out of them to providers. All of it runs on the {@link Loop}; only {@link #room}, {@link #hand} and the read-outs may be called from
 * elsewhere. What finds no room here is left to the store: the sweeper offers it again.
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
    private final Roll roll;
    private final OpenHand hand;
    private final Bell bell;
    private boolean stopped;
    private volatile DispatchStatus status;

    public Dispatch(Ground ground, LaneSettings settings, Crew crew, Loop loop, Storage storage) {
        store = ground.store();
        clocks = ground.clocks();
        router = new Router(ground.routing(), ground.plan());
        lanes = new Lanes(ground.routing(), settings.limits(), clocks.monotonic());
        pump = new Pump(lanes, new Pump.Works(router, ground.routing(), loop, clocks));
        aside = new Aside(store, loop, clocks, settings.limits().aside());
        var meter = new OutcomeMeter(ground.meters());
        flights = new Flights(ground, new Recorder(store, loop), meter, settings.times(), crew.worker());
        this.crew = crew;
        this.loop = loop;
        roll = new Roll(storage.lines(), storage.leftovers());
        status = look();
        pump.into(new Pump.Sink(this::start, this::expire, this::again, storage.leftovers()));
        bell = new Bell(loop.gathered(this::retry));
        var desk = new OpenHand.Desk(storage.lines(), roll, flights, new Inbox<>(loop, this::offer, this::pump)::bring);
        hand = new OpenHand(crew, ground, router, lanes, desk);
        flights.onLanding(this::landed);
    }

    /** Takes a message in, if there is room; {@link #pump} then sets it going. */
    public Offer offer(Waiting message) {
        if (roll.has(message.id())) {
            if (message.validUntil() <= clocks.now()) {
                // Its lane finds out when it comes to it.
                store.move(message.id(), new Expire());
            }
            return Offer.KNOWN;
        }
        return again(message) ? Offer.TAKEN : Offer.LEFT;
    }

    public void pump() {
        pump.run();
        bell.rest(lanes.size() > 0 || aside.withoutProvider() > 0);
    }

    /** The crew has changed: what waits in lanes that this node drives no more is left to the one that does. */
    public void regroup() {
        pump.leave(key -> !crew.drives(Shelf.line(key.org(), key.sender())));
        pump();
    }

    private boolean place(Waiting message) {
        if (!crew.drives(Shelf.line(message.shelf()))) {
            return false;
        }
        long now = clocks.now();
        if (message.validUntil() <= now) {
            roll.waits(message);
            expire(message);
            return true;
        }
        bell.waits();
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
            roll.waits(message);
        }
        return placed;
    }

    private void start(Flight flight) {
        flights.start(flight);
        roll.departs(flight.routed().message());
    }

    private boolean intoLane(Routed routed, String provider) {
        var message = routed.message();
        var lane = lanes.lane(new LaneKey(provider, message.org(), message.from()));
        for (var given : lanes.makeRoom(lane)) {
            roll.left(given.message());
        }
        if (lanes.full() || !lanes.add(lane, routed)) {
            return false;
        }
        pump.ready(lane);
        return true;
    }

    /** Finds a place for a message, or leaves it to the store. */
    private boolean again(Waiting message) {
        boolean placed = !stopped && place(message);
        if (!placed) {
            roll.left(message);
        }
        return placed;
    }

    private void expire(Waiting message) {
        store.move(message.id(), new Expire()).whenComplete((moved, error) -> loop.run(() -> roll.ends(message)));
    }

    /** From any thread. */
    private void landed(Flight flight, Optional<Message> message) {
        flight.lane().inFlight(-1);
        if (message.filter(m -> m.state() == MessageState.QUEUED).isPresent()) {
            loop.run(() -> {
                roll.lands(flight.id());
                again(Waiting.of(message.orElseThrow()));
                pump();
            });
        } else {
            roll.lands(flight.id());
            bell.ring();
        }
    }

    /** A place may be free, or a provider came or went. From any thread. */
    public void room() {
        bell.ring();
    }

    private void retry() {
        pump.unblock();
        aside.retry(this::again);
        pump();
    }

    /** Once a second: what no event has told. */
    public void tick() {
        lanes.tidy();
        pump.unblock();
        aside.retryAll(this::again);
        pump();
        status = look();
    }

    private DispatchStatus look() {
        return new DispatchStatus(clocks.nanos(), lanes.size(), aside.withoutProvider(), aside.later(), lanes.views());
    }

    /** What takes messages while they are being accepted. */
    public OpenHand hand() {
        return hand;
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
