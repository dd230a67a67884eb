package io.patchbay.platform.webhooks.internal.nodes;

import io.patchbay.platform.webhooks.internal.nodes.NodeTable.Beat;
import io.patchbay.platform.webhooks.internal.sql.Reach;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the other nodes that this one delivers, and finds out which of them do. A node counts its beats in a row of its own; the others watch the count by their own monotonic clocks,
 * so that no clock set wrong kills anybody. Used by one thread, the sweeper's: what it does between two looks is done when the others see the next beat.
 */
public final class Presence implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);

    /** Beats of another that show that it has read all rows since this node's first look, and acted on them. */
    private static final int BEATS = 2;

    private final Reach reach;
    private final String node;
    private final Times times;
    private final String life;
    private final Crew crew;
    private final Map<String, Seen> seen = new HashMap<>();
    private final Map<String, Long> awaited = new HashMap<>();
    private boolean greeted;
    private boolean news;
    private boolean begun;
    private long lookedAt;

    /**
     * How often nodes show themselves.
     *
     * @param beat from one to the next, at least
     * @param life after which a count that stands still means death
     */
    public record Times(Duration beat, Duration life) {
        public static final Times REAL = new Times(Duration.ofSeconds(1), Duration.ofSeconds(10));
    }

    private record Seen(Beat beat, long at) {}

    public Presence(Reach reach, String node, Times times) {
        this.reach = reach;
        this.node = node;
        this.times = times;
        this.life = reach.lease().substring(reach.lease().indexOf('/') + 1);
        // No second process can open an embedded database.
        boolean embedded = reach.store().dialect().name().equals("derby");
        this.crew = embedded ? Crew.alone(node) : Crew.shared(node, System::nanoTime);
    }

    public Crew crew() {
        return crew;
    }

    /**
     * Beats, and looks at the others, if it is time.
     *
     * @return whether the crew has changed
     * @throws io.patchbay.api.store.StoreUnavailable if the store does not answer
     */
    public boolean look() {
        long now = System.nanoTime();
        if (!crew.isShared() || begun && now - lookedAt < times.beat().toNanos()) {
            return false;
        }
        news |= begun && now - lookedAt >= times.life().toNanos() && cutOff();
        boolean known = reach.commit(connection -> NodeTable.beat(connection, node, life));
        var all = reach.read(NodeTable::all);
        if (now - lookedAt >= times.life().toNanos() / 2) {
            seen.clear(); // the store was away: the others could not beat either, so that their time begins anew
        }
        lookedAt = now;
        begun = true;
        greeted &= known;
        boolean changed = watch(all, now) || news;
        news = false;
        return changed;
    }

    private boolean cutOff() {
        greeted = false;
        boolean lost = crew.drop();
        if (lost && !crew.isAlone()) {
            LOG.warn("The store has not answered for as long as nodes believe in each other: the others take the"
                    + " webhooks of this one.");
        }
        return lost;
    }

    private boolean watch(List<Beat> all, long now) {
        var alive = new ArrayList<Beat>();
        var names = new HashSet<String>();
        for (var other : all) {
            if (other.node().equals(node)) {
                continue;
            }
            names.add(other.node());
            if (standsStill(other)) {
                reach.commit(connection -> NodeTable.bury(connection, other));
            } else {
                alive.add(other);
            }
        }
        seen.keySet().retainAll(names);
        int before = crew.size();
        var others = alive.stream().map(Beat::node).collect(Collectors.toSet());
        boolean joined = isKnown(alive);
        boolean changed = crew.meet(others, joined, now, times.life());
        if (changed && (before > 1 || crew.size() > 1)) {
            LOG.info("{} nodes share the webhooks{}.", crew.size(), joined ? "" : "; this one joins when they know it");
        }
        return changed;
    }

    private boolean standsStill(Beat other) {
        long now = System.nanoTime();
        var before = seen.get(other.node());
        if (before == null || !before.beat.equals(other)) {
            seen.put(other.node(), new Seen(other, now));
            return false;
        }
        return now - before.at >= times.life().toNanos();
    }

    /** Whether all that lived at this node's first look know of it, or are gone. Those that came later read its row before they joined. */
    private boolean isKnown(List<Beat> alive) {
        if (!greeted) {
            greeted = true;
            awaited.clear();
            alive.forEach(beat -> awaited.put(name(beat), beat.count() + BEATS));
        }
        var counts = alive.stream().collect(Collectors.toMap(Presence::name, Beat::count));
        awaited.entrySet().removeIf(entry -> counts.getOrDefault(entry.getKey(), Long.MAX_VALUE) >= entry.getValue());
        return awaited.isEmpty();
    }

    private static String name(Beat beat) {
        return beat.node() + '/' + beat.life();
    }

    /** Leaves the lanes to the others: to be called when this node writes no event and delivers none any more. */
    @Override
    public void close() {
        if (crew.isShared() && begun) {
            try {
                reach.commit(connection -> NodeTable.leave(connection, node, life), times.life());
            } catch (RuntimeException e) {
                LOG.info("The other nodes take over the webhooks of this one later: {}", e.toString());
            }
        }
    }
}
