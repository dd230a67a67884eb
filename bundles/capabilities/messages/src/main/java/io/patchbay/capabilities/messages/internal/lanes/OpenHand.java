package io.patchbay.capabilities.messages.internal.lanes;

import io.patchbay.api.routing.RouteDecision;
import io.patchbay.capabilities.messages.internal.life.Claim;
import io.patchbay.capabilities.messages.internal.life.Message;
import io.patchbay.capabilities.messages.internal.life.Shelf;
import io.patchbay.capabilities.messages.internal.table.FirstAttempt;
import io.patchbay.capabilities.messages.internal.table.Hand;
import io.patchbay.capabilities.messages.internal.table.Waiting;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages in hand while they are being accepted: where one would leave its lane at once, it is stored as claimed, and its provider is called after that commit. It would if its
 * line is clear, its provider has a place that no lane waits for, and its lane has a token. What would not is brought to the lanes without a parcel.
 */
public final class OpenHand implements Hand {
    private static final Logger LOG = LoggerFactory.getLogger(OpenHand.class);

    private final Crew crew;
    private final Ground ground;
    private final Router router;
    private final Lanes lanes;
    private final Desk desk;
    private boolean closed;

    /**
     * Where the dispatching thread and this hand meet.
     *
     * @param inbox for what is to go into a lane
     */
    record Desk(Lines lines, Roll roll, Flights flights, Consumer<Waiting> inbox) {}

    OpenHand(Crew crew, Ground ground, Router router, Lanes lanes, Desk desk) {
        this.crew = crew;
        this.ground = ground;
        this.router = router;
        this.lanes = lanes;
        this.desk = desk;
    }

    @Override
    public synchronized Optional<Grip> grip(Message message) {
        if (closed) {
            return Optional.empty();
        }
        var line = Shelf.line(message.sms().org(), message.sms().from());
        try {
            var taken = take(line, message);
            if (taken.isPresent()) {
                return taken;
            }
        } catch (RuntimeException e) {
            LOG.error("A message could not be taken in hand as it was accepted; it goes by its lane.", e);
        }
        desk.lines().waits(line, message.id());
        return Optional.of(new Brought(line, message));
    }

    private Optional<Grip> take(String line, Message message) {
        if (!clear(line)) {
            return Optional.empty();
        }
        var waiting = Waiting.of(message);
        if (Flights.suppressed(ground.suppressions(), waiting)) {
            return Optional.empty();
        }
        var decision = router.choose(waiting);
        var provider = decision.chosen();
        return provider.isPresent() && !lanes.waitFor(provider.get())
                ? FirstAttempt.of(message, new Claim(crew.worker(), decision))
                        .flatMap(claimed -> embark(new Routed(waiting, decision), claimed))
                : Optional.empty();
    }

    /** Whether this node drives the line, and nothing of it waits anywhere. */
    public boolean clear(String line) {
        return crew.drives(line) && desk.lines().clear(line, crew.deal());
    }

    private Optional<Grip> embark(Routed routed, Message claimed) {
        var message = routed.message();
        var provider = chosen(routed.decision());
        var lane = lanes.withToken(new LaneKey(provider, message.org(), message.from()));
        if (lane.isEmpty()) {
            return Optional.empty();
        }
        var place = ground.routing().reserve(provider);
        if (place.isEmpty()) {
            lanes.giveBack(lane.get());
            return Optional.empty();
        }
        var flight = new Flight(lane.get(), routed, place.get());
        desk.roll().departs(claimed.id());
        desk.flights().begin(flight);
        return Optional.of(new Taken(flight, claimed));
    }

    private static String chosen(RouteDecision decision) {
        return decision.chosen().orElseThrow();
    }

    @Override
    public void doubtful(String id) {
        desk.flights().recover(id);
    }

    /** Takes nothing from now on; what it has taken is under way. */
    public synchronized void close() {
        closed = true;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Stored as claimed. */
    private final class Taken implements Grip {
        private final Flight flight;
        private final Message claimed;

        private Taken(Flight flight, Message claimed) {
            this.flight = flight;
            this.claimed = claimed;
        }

        @Override
        public Message message() {
            return claimed;
        }

        @Override
        public boolean told() {
            desk.flights().claimed(flight, claimed);
            return true;
        }

        @Override
        public void undone() {
            desk.flights().drop(flight);
            desk.roll().lands(claimed.id());
            lanes.giveBack(flight.lane());
        }
    }

    /** Stored as queued; its line is not clear until it has left its lane. */
    private final class Brought implements Grip {
        private final String line;
        private final Message queued;

        private Brought(String line, Message queued) {
            this.line = line;
            this.queued = queued;
        }

        @Override
        public Message message() {
            return queued;
        }

        @Override
        public boolean told() {
            if (isClosed() || !crew.drives(line)) {
                undone();
                return false;
            }
            desk.inbox().accept(Waiting.of(queued));
            return true;
        }

        @Override
        public void undone() {
            desk.lines().leaves(line, queued.id());
        }
    }
}
