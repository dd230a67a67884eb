package io.patchbay.platform.webhooks.internal.delivery;

import io.patchbay.platform.webhooks.internal.nodes.Crew;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who has how much under way and in memory, and whose turn it is. Whoever asks holds its lock: {@link Lanes} and {@link Supply}. */
final class LaneBook {
    private final Limits limits;
    private final Crew crew;
    private final Map<String, OrgShare> orgs = new HashMap<>();
    private final HeldRows held = new HeldRows();
    private int flying;
    private int rows;
    private long turns;
    private boolean stopped;

    LaneBook(Limits limits, Crew crew) {
        this.limits = limits;
        this.crew = crew;
    }

    /** The lane, made where there is none; null if the organization has so many that another would only cost memory. */
    @Nullable
    Lane lane(String org, String key) {
        var share = orgs.computeIfAbsent(org, OrgShare::new);
        var lane = share.lanes().get(key);
        if (lane == null && share.lanes().size() < limits.rowsOfOrg()) {
            lane = new Lane(key, share);
            share.lanes().put(key, lane);
        }
        return lane;
    }

    @Nullable
    Lane existing(String org, String key) {
        var share = orgs.get(org);
        return share == null ? null : share.lanes().get(key);
    }

    /** How many more rows a lane takes while they are written. */
    int room(Lane lane) {
        return Math.min(lane.room(limits.rowsOfLane()), roomOf(lane.org()));
    }

    /** How many more rows a lane is to be fed from the store. */
    int appetite(Lane lane) {
        return Math.min(lane.appetite(limits.rowsOfLane()), roomOf(lane.org()));
    }

    private int roomOf(OrgShare org) {
        return Math.max(0, (rows >= limits.rowsInAll() ? limits.rowsOfLane() : limits.rowsOfOrg()) - org.held());
    }

    /** @return whether the row stays; otherwise it is on its way back to the store */
    boolean hold(Lane lane, DeliveryRow row) {
        boolean stays = lane.add(row, held::contains, room(lane) > 0);
        if (!stays) {
            held.sendBack(new Back(row, row.turn().until()));
        }
        put(lane, row);
        queue(lane);
        return stays;
    }

    private void put(Lane lane, DeliveryRow row) {
        held.put(row);
        rows++;
        lane.org().held(1);
        lane.backlog().remove(row.id());
    }

    /** Whether a row that is being written may have a place, as far as memory tells. */
    boolean keeps(Lane lane, DeliveryRow row) {
        return !stopped
                && isHome(lane.key())
                && lane.isSettled()
                && room(lane) > 0
                && lane.keeps(row, limits.rowsOfLane());
    }

    /** Gives a row that is being written a place, so that others of its thread come after it. @return whether it has one */
    boolean expect(Lane lane, DeliveryRow row) {
        boolean kept = keeps(lane, row) && lane.expect(row);
        if (kept) {
            put(lane, row);
        }
        return kept;
    }

    /** A row is not held any more. @return its lane, if there is one */
    @Nullable
    Lane letGo(DeliveryRow row) {
        var org = orgs.get(row.org());
        if (held.remove(row.id())) {
            rows--;
            if (org != null) {
                org.held(-1);
            }
        }
        if (held.isEmpty()) {
            notifyAll();
        }
        return org == null ? null : org.lanes().get(row.lane());
    }

    /** Whether this node is to take rows of a lane. */
    boolean isHome(String lane) {
        return crew.isHome(lane);
    }

    /** Whether others may write to the store, too: what is written here is not all that is new there, then. */
    boolean isShared() {
        return crew.isShared();
    }

    HeldRows held() {
        return held;
    }

    /** The store's order for a lane has changed. */
    void turn(Lane lane) {
        lane.turned(++turns);
    }

    long turns() {
        return turns;
    }

    void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    /** Lines a lane up, if it has something to start. */
    void queue(Lane lane) {
        lane.org().queue(lane, limits.atOnce());
    }

    /** Begins what an organization may begin now. */
    List<DeliveryRow> start(Collection<String> ofOrgs) {
        var starting = new ArrayList<DeliveryRow>();
        for (var org : ofOrgs) {
            var share = orgs.get(org);
            while (share != null && share.flying() < slots()) {
                var lane = share.turn();
                if (lane == null) {
                    break;
                }
                if (lane.mayStart(limits.atOnce())) {
                    starting.add(lane.start());
                    share.flying(1);
                    flying++;
                    share.queue(lane, limits.atOnce());
                }
            }
        }
        return starting;
    }

    private int slots() {
        return flying >= limits.atOnceInAll() ? limits.atOnce() : limits.atOnceOfOrg();
    }

    void ended(Lane lane, boolean delivered) {
        lane.ended(delivered);
        lane.org().flying(-1);
        flying--;
        queue(lane);
    }

    boolean isHungry(Lane lane) {
        return isHome(lane.key()) && lane.isHungry(limits.rowsOfLane()) && appetite(lane) > 0;
    }

    /** Lanes with room for what waits in the store. */
    List<Hungry> hungry() {
        int most = limits.rowsOfLane() + limits.atOnce();
        return lanes().stream()
                .filter(this::isHungry)
                .map(lane -> Hungry.of(lane, most))
                .toList();
    }

    List<String> orgs() {
        return List.copyOf(orgs.keySet());
    }

    List<Lane> lanes() {
        return orgs.values().stream()
                .flatMap(org -> org.lanes().values().stream())
                .toList();
    }

    /** Forgets organizations and lanes that have nothing to do. */
    void tidy() {
        orgs.values().forEach(org -> org.lanes().values().removeIf(lane -> lane.isIdle(isHome(lane.key()))));
        orgs.values().removeIf(org -> org.lanes().isEmpty() && org.held() == 0);
    }

    int rows() {
        return rows;
    }

    int flying() {
        return flying;
    }
}
