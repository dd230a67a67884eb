package io.patchbay.platform.webhooks.internal.nodes;

import io.patchbay.api.queue.Queues;
import io.patchbay.api.queue.Rendezvous;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The nodes that share the lanes, as one of them sees it. A lane is at home at the node whose name, hashed together with the lane's, comes out highest: every node finds the same one
 * without asking, and one that comes or goes takes or leaves its own lanes alone. Changed by {@link Presence}; asked by any thread.
 */
public final class Crew {
    private final String node;
    private final LongSupplier nanos;
    private volatile View view = new View(Set.of(), false, 0, false);

    /** @param until by {@link #nanos}, when the others may count this node as dead. @param shared whether others can come at all */
    private record View(Set<String> others, boolean joined, long until, boolean shared) {
        boolean sameAs(View other) {
            return others.equals(other.others) && joined == other.joined;
        }
    }

    private Crew(String node, LongSupplier nanos) {
        this.node = node;
        this.nanos = nanos;
    }

    /** The only node of a database that no other can open: always at home. */
    public static Crew alone(String node) {
        var crew = new Crew(node, System::nanoTime);
        crew.view = new View(Set.of(), true, 0, false);
        return crew;
    }

    /** A node that does not know yet who else is there is the home of nothing. */
    static Crew shared(String node, LongSupplier nanos) {
        var crew = new Crew(node, nanos);
        crew.view = new View(Set.of(), false, nanos.getAsLong(), true);
        return crew;
    }

    /**
     * Tells who is there.
     *
     * @param others nodes that live, besides this one
     * @param joined whether each of them knows of this node, and so has left it its lanes
     * @param from by the clock, when this node last showed that it lives
     * @param life for how long the others believe that
     * @return whether anything has changed
     */
    boolean meet(Set<String> others, boolean joined, long from, Duration life) {
        var before = view;
        view = new View(Set.copyOf(others), joined, from + life.toNanos(), true);
        return !view.sameAs(before);
    }

    /** Takes itself for dead: the others have its lanes by now, or will soon. @return whether that is news */
    boolean drop() {
        return meet(view.others, false, nanos.getAsLong(), Duration.ZERO);
    }

    /** Nodes that live, with this one. */
    public int size() {
        return view.others.size() + 1;
    }

    /** Whether no other node lives. */
    public boolean isAlone() {
        return view.others.isEmpty();
    }

    /** Whether other nodes can have rows of this database in hand. */
    public boolean isShared() {
        return view.shared;
    }

    /** Whether a lane is at home here. */
    public boolean isHome(String lane) {
        var now = view;
        return now.joined && (!now.shared || nanos.getAsLong() < now.until) && node.equals(home(lane, now));
    }

    /** The queue at which a lane's home listens: the common one, while there is but one node. */
    public String queue(String lane) {
        var now = view;
        return now.others.isEmpty() ? Queues.EVENTS : Queues.ofNode(Queues.EVENTS, home(lane, now));
    }

    /** While it joins, the others still have everything. */
    private String home(String lane, View now) {
        var living = new ArrayList<>(now.others);
        if (now.joined || living.isEmpty()) {
            living.add(node);
        }
        return Rendezvous.home(living, lane);
    }
}
