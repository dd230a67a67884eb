package io.patchbay.capabilities.messages.internal.lanes;

import io.patchbay.api.messages.MessageService.LaneView;
import io.patchbay.spi.routing.SmsRouting;
import io.patchbay.spi.sms.ProviderProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** All lanes of this node. What waits in them is the dispatching thread's alone; the writer's may take a place in flight of one. */
final class Lanes {
    private final SmsRouting routing;
    private final LaneLimits limits;
    private final LongSupplier nanos;
    private final Map<LaneKey, Lane> lanes = new LinkedHashMap<>();
    private final Map<String, Turns> turns = new ConcurrentHashMap<>();
    private int size;

    Lanes(SmsRouting routing, LaneLimits limits, LongSupplier nanos) {
        this.routing = routing;
        this.limits = limits;
        this.nanos = nanos;
    }

    int size() {
        return size;
    }

    List<String> providers() {
        return List.copyOf(turns.keySet());
    }

    Turns turns(String provider) {
        return turns.computeIfAbsent(provider, p -> new Turns());
    }

    /** Whether lanes wait for a place at a provider. From any thread. */
    boolean waitFor(String provider) {
        var known = turns.get(provider);
        return known != null && !known.isEmpty();
    }

    /** A lane with a token of it, for a message that goes out without waiting in it; empty if it has none now. From any thread. */
    synchronized Optional<Lane> withToken(LaneKey key) {
        var lane = lane(key);
        if (!lane.bucket().takes(nanos.getAsLong())) {
            return Optional.empty();
        }
        lane.inFlight(1);
        return Optional.of(lane);
    }

    /** The message did not go out. */
    void giveBack(Lane lane) {
        lane.bucket().giveBack();
        lane.inFlight(-1);
    }

    synchronized Lane lane(LaneKey key) {
        return lanes.computeIfAbsent(
                key, k -> new Lane(k, new TokenBucket(pace(k.provider()), nanos.getAsLong()), limits.perLane()));
    }

    private double pace(String provider) {
        return routing.profile(provider).map(ProviderProfile::pace).orElse(0.0);
    }

    /** Puts a message into its lane; false if that is full. */
    boolean add(Lane lane, Routed routed) {
        boolean added = lane.add(routed);
        size += added ? 1 : 0;
        return added;
    }

    Routed take(Lane lane) {
        size--;
        return lane.take();
    }

    List<Routed> drain(Lane lane) {
        size -= lane.size();
        return lane.drain();
    }

    /** When all lanes together hold too many, the longest one gives half of it back to the store; a message for that very lane is not taken then. */
    synchronized List<Routed> makeRoom(Lane wanted) {
        if (size < limits.total()) {
            return List.of();
        }
        var longest =
                lanes.values().stream().max(Comparator.comparingInt(Lane::size)).orElse(wanted);
        if (longest == wanted || longest.size() < 2) {
            return List.of();
        }
        var given = longest.giveUp(longest.size() / 2);
        size -= given.size();
        return given;
    }

    boolean full() {
        return size >= limits.total();
    }

    /** The lanes of a provider. */
    synchronized List<Lane> of(String provider) {
        return lanes.values().stream()
                .filter(lane -> lane.key().provider().equals(provider))
                .toList();
    }

    /** Follows the providers' paces, and forgets lanes that stand idle. */
    synchronized void tidy() {
        long now = nanos.getAsLong();
        var paces = new HashMap<String, Double>();
        lanes.values().removeIf(lane -> {
            double pace = paces.computeIfAbsent(lane.key().provider(), this::pace);
            if (pace != lane.bucket().pace()) {
                lane.bucket().pace(pace);
            }
            return lane.size() == 0
                    && lane.inFlight() == 0
                    && !lane.inTurn()
                    && lane.bucket().full(now);
        });
    }

    synchronized List<LaneView> views() {
        var views = new ArrayList<LaneView>(lanes.size());
        for (var lane : lanes.values()) {
            var key = lane.key();
            views.add(new LaneView(
                    key.provider(),
                    key.sender().value(),
                    lane.size(),
                    lane.inFlight(),
                    lane.bucket().pace()));
        }
        return views;
    }
}
