package io.patchbay.capabilities.messages.internal.lanes;

import io.patchbay.api.queue.Queues;
import io.patchbay.api.queue.Rendezvous;
import java.util.ArrayList;
import java.util.Set;

/**
 * The nodes that share the lanes, as one of them sees it. The lanes of a sender belong to the node whose name, hashed together with the sender's, comes out highest: every node finds
 * the same one without asking, and one that comes or goes takes or leaves its own lanes alone. Changed by the dispatching thread; asked by any.
 */
public final class Crew {
    private final String worker;
    private final String node;
    private volatile View view = new View(Set.of(), false, 0);

    private record View(Set<String> others, boolean joined, int deal) {
        boolean same(View other) {
            return joined == other.joined && others.equals(other.others);
        }
    }

    /** A worker that does not know yet who else is there drives nothing. */
    public Crew(String worker, String node) {
        this.worker = worker;
        this.node = node;
    }

    public String worker() {
        return worker;
    }

    /**
     * Tells who is there.
     *
     * @param others nodes that live, besides this one
     * @param joined whether each of them knows of this node, and so has left it its lanes
     * @return whether that is news
     */
    public boolean meet(Set<String> others, boolean joined) {
        var before = view;
        var next = new View(Set.copyOf(others), joined, before.deal + 1);
        if (next.same(before)) {
            return false;
        }
        view = next;
        return true;
    }

    /** Takes itself for dead: others drive its lanes by now, or will soon. @return whether that is news */
    public boolean drop() {
        return meet(view.others, false);
    }

    /** How often the lanes have been dealt among the nodes: another number tells that others may have driven since what this node drives. */
    public int deal() {
        return view.deal;
    }

    /** Nodes that live, with this one. */
    public int size() {
        return view.others.size() + 1;
    }

    /** Whether this node drives the lanes of a sender. @param line organization and sender, see {@link io.patchbay.capabilities.messages.internal.life.Shelf#line} */
    public boolean drives(String line) {
        var now = view;
        return now.joined && node.equals(driver(line, now));
    }

    /** The queue at which the driver of a sender's lanes listens: the common one, while there is but one. */
    public String queue(String line) {
        var now = view;
        return now.others.isEmpty() ? Queues.SMS_OUTBOUND : Queues.ofNode(Queues.SMS_OUTBOUND, driver(line, now));
    }

    /** While it joins, the others still drive everything. */
    private String driver(String line, View now) {
        var living = new ArrayList<>(now.others);
        if (now.joined || living.isEmpty()) {
            living.add(node);
        }
        return Rendezvous.home(living, line);
    }
}
