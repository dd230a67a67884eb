package io.patchbay.platform.webhooks.internal.delivery;

import io.patchbay.platform.webhooks.internal.delivery.Lanes.Hungry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who has how much under way and in memory, and whose turn it is. Guarded by {@link Lanes}. */
final class LaneBook {
    private final Limits limits;
    private final Map<String, OrgShare> orgs = new HashMap<>();
    private int flying;
    private int held;

    LaneBook(Limits limits) {
        this.limits = limits;
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

    /** How many more rows a lane takes of those that come by themselves. */
    int room(Lane lane) {
        return Math.min(lane.room(limits.rowsOfLane()), roomOf(lane.org()));
    }

    /** How many more rows a lane is to be fed from the store. */
    int appetite(Lane lane) {
        return Math.min(lane.appetite(limits.rowsOfLane()), roomOf(lane.org()));
    }

    private int roomOf(OrgShare org) {
        return Math.max(0, (held >= limits.rowsInAll() ? limits.rowsOfLane() : limits.rowsOfOrg()) - org.held());
    }

    void hold(Lane lane, DeliveryRow row) {
        held++;
        lane.org().held(1);
        lane.add(row);
        lane.org().queue(lane, limits.atOnce());
    }

    void release(DeliveryRow row) {
        held--;
        var org = orgs.get(row.org());
        if (org != null) {
            org.held(-1);
        }
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
        lane.org().queue(lane, limits.atOnce());
    }

    boolean isHungry(Lane lane) {
        return lane.isHungry(limits.rowsOfLane()) && appetite(lane) > 0;
    }

    /** Lanes with room for what waits in the store; each is told once. */
    List<Hungry> hungry() {
        var found = new ArrayList<Hungry>();
        for (var lane : lanes()) {
            if (isHungry(lane)) {
                found.add(new Hungry(lane.org().org(), lane.key(), limits.rowsOfLane() + limits.atOnce()));
                lane.setMore(false);
            }
        }
        return found;
    }

    List<Lane> lanes() {
        return orgs.values().stream()
                .flatMap(org -> org.lanes().values().stream())
                .toList();
    }

    /** Forgets organizations and lanes that have nothing to do. */
    void tidy() {
        orgs.values().forEach(org -> org.lanes().values().removeIf(Lane::isIdle));
        orgs.values().removeIf(org -> org.lanes().isEmpty() && org.held() == 0);
    }

    int flying() {
        return flying;
    }
}
