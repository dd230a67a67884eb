package io.patchbay.capabilities.messages.internal.lanes;

import io.patchbay.capabilities.messages.internal.table.Waiting;
import io.patchbay.spi.routing.SmsRouting;
import io.patchbay.spi.routing.SmsRouting.Place;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Takes messages out of the lanes as providers have places for them. Used by the dispatching thread alone. */
final class Pump {
    /** Then others on the same thread get their turn. */
    private static final int BURST = 256;

    private static final long PATIENCE_NANOS = Duration.ofSeconds(2).toNanos();

    private final Lanes lanes;
    private final Router router;
    private final SmsRouting routing;
    private final Loop loop;
    private final Clocks clocks;
    private final Set<String> blocked = new HashSet<>();
    private final Map<String, Long> aloneSince = new HashMap<>();
    private Sink sink = Sink.NONE;
    private boolean stopped;

    /** What a pump works with. */
    record Works(Router router, SmsRouting routing, Loop loop, Clocks clocks) {}

    /** Where messages go to from here. */
    record Sink(Consumer<Flight> start, Consumer<Waiting> expire, Consumer<Waiting> reroute, Leftovers leftovers) {
        private static final Sink NONE = new Sink(f -> {}, w -> {}, w -> {}, new Leftovers() {
            @Override
            public void left(String shelf) {}

            @Override
            public void reopened(String shelf) {}
        });
    }

    Pump(Lanes lanes, Works works) {
        this.lanes = lanes;
        this.router = works.router();
        this.routing = works.routing();
        this.loop = works.loop();
        this.clocks = works.clocks();
    }

    void into(Sink next) {
        sink = next;
    }

    void stop() {
        stopped = true;
    }

    /** A lane has something to send: it takes its turn, or rests until it has a token. */
    void ready(Lane lane) {
        if (lane.inTurn() || lane.size() == 0) {
            return;
        }
        lane.inTurn(true);
        long wait = lane.bucket().untilToken(clocks.nanos());
        if (wait == 0) {
            lanes.turns(lane.key().provider()).add(lane);
        } else {
            loop.in(Duration.ofNanos(wait), () -> {
                lane.inTurn(false);
                ready(lane);
                run();
            });
        }
    }

    /** Providers may have places again. */
    void unblock() {
        blocked.clear();
    }

    void run() {
        for (var provider : lanes.providers()) {
            if (!stopped && !blocked.contains(provider)) {
                run(provider);
            }
        }
    }

    private void run(String provider) {
        var turns = lanes.turns(provider);
        for (int i = 0; i < BURST; i++) {
            if (turns.isEmpty()) {
                return;
            }
            var place = routing.reserve(provider);
            if (place.isEmpty()) {
                blocked.add(provider);
                reconsider(provider, turns);
                return;
            }
            aloneSince.remove(provider);
            send(turns.next(), place.get());
        }
        loop.run(this::run);
    }

    private void send(Lane lane, Place place) {
        lane.inTurn(false);
        var routed = lanes.take(lane);
        var message = routed.message();
        if (lane.reopens(message.priority())) {
            sink.leftovers().reopened(message.shelf());
        }
        if (message.validUntil() <= clocks.now()) {
            place.release();
            sink.expire().accept(message);
        } else {
            lane.bucket().take();
            lane.inFlight(1);
            sink.start().accept(new Flight(lane, routed, place));
        }
        ready(lane);
    }

    /** No place: the provider is busy, or no longer the one to choose. */
    private void reconsider(String provider, Turns turns) {
        var first = turns.peek();
        var head = first == null ? null : first.peek();
        if (head == null) {
            return;
        }
        var chosen = router.choose(head.message()).chosen();
        if (chosen.isPresent() ? !chosen.get().equals(provider) : patienceEnds(provider)) {
            lanes.of(provider).forEach(lane -> reroute(lane, turns));
        }
    }

    /** Finds another place for what waits in some of the lanes. */
    void leave(Predicate<LaneKey> left) {
        for (var provider : lanes.providers()) {
            lanes.of(provider).stream()
                    .filter(lane -> left.test(lane.key()))
                    .forEach(lane -> reroute(lane, lanes.turns(provider)));
        }
    }

    /** While a provider is being replaced, its lanes wait for it. */
    private boolean patienceEnds(String provider) {
        long now = clocks.nanos();
        return now - aloneSince.computeIfAbsent(provider, p -> now) >= PATIENCE_NANOS;
    }

    private void reroute(Lane lane, Turns turns) {
        if (turns.remove(lane)) {
            lane.inTurn(false);
        }
        var shelves = new HashSet<String>();
        for (var routed : lanes.drain(lane)) {
            shelves.add(routed.message().shelf());
            sink.reroute().accept(routed.message());
        }
        shelves.forEach(sink.leftovers()::reopened);
    }
}
