package io.patchbay.capabilities.messages.internal.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.messages.Priority;
import io.patchbay.api.routing.RouteDecision;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.capabilities.messages.internal.life.Shelf;
import io.patchbay.capabilities.messages.internal.rig.Rig;
import io.patchbay.capabilities.messages.internal.rig.ScriptedRouting;
import io.patchbay.capabilities.messages.internal.table.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LanesTest {
    private static final RouteDecision DECISION = new RouteDecision(Optional.of("alpha"), List.of(), Instant.EPOCH);

    private final Lanes lanes = new Lanes(new ScriptedRouting(), new LaneLimits(4, 10, 5), () -> 0);

    private static Routed routed(String id, Priority priority) {
        var sms = Rig.sms("demo", Rig.SENDER, "+14155550111", Rig.options(priority, Duration.ofHours(1)));
        return new Routed(
                new Waiting(
                        id,
                        "demo",
                        Rig.SENDER,
                        new E164("+14155550111"),
                        Shelf.waiting(sms),
                        Long.MAX_VALUE,
                        0,
                        Set.of(),
                        Optional.empty(),
                        false),
                DECISION);
    }

    private Lane lane(String org, String sender) {
        return lanes.lane(new LaneKey("alpha", org, new SenderId(sender)));
    }

    private void fill(Lane lane, int count) {
        for (int i = 0; i < count; i++) {
            assertThat(lanes.add(lane, routed("m" + i, Priority.TRANSACTIONAL))).isTrue();
        }
    }

    private static List<String> ids(List<Routed> all) {
        return all.stream().map(routed -> routed.message().id()).toList();
    }

    @Test
    void urgentOnesGoFirstAndEachPriorityKeepsItsOrder() {
        var lane = lane("demo", "111");
        lanes.add(lane, routed("m1", Priority.MARKETING));
        lanes.add(lane, routed("t1", Priority.TRANSACTIONAL));
        lanes.add(lane, routed("o1", Priority.OTP));
        lanes.add(lane, routed("t2", Priority.TRANSACTIONAL));
        lanes.add(lane, routed("o2", Priority.OTP));

        var taken = new ArrayList<Routed>();
        while (lane.size() > 0) {
            taken.add(lanes.take(lane));
        }

        assertThat(ids(taken)).containsExactly("o1", "o2", "t1", "t2", "m1");
        assertThat(lanes.size()).isZero();
    }

    @Test
    void fullPriorityLeavesRoomForTheOthers() {
        var lane = lane("demo", "111");
        fill(lane, 4);

        assertThat(lanes.add(lane, routed("x", Priority.TRANSACTIONAL))).isFalse();
        assertThat(lanes.add(lane, routed("o", Priority.OTP))).isTrue();
    }

    @Test
    void fullPriorityStaysClosedUntilHalfIsSent() {
        var lane = lane("demo", "111");
        fill(lane, 4);
        assertThat(lanes.add(lane, routed("x", Priority.TRANSACTIONAL))).isFalse();
        lanes.take(lane);

        assertThat(lane.reopens(Priority.TRANSACTIONAL)).isFalse();
        assertThat(lanes.add(lane, routed("x", Priority.TRANSACTIONAL))).isFalse();
        lanes.take(lane);
        assertThat(lane.reopens(Priority.TRANSACTIONAL)).isTrue();
        assertThat(lane.reopens(Priority.TRANSACTIONAL)).isFalse();
        assertThat(lanes.add(lane, routed("x", Priority.TRANSACTIONAL))).isTrue();
    }

    @Test
    void longestLaneMakesRoomForOthersButNotForItself() {
        var longest = lane("flood", "111");
        fill(longest, 4);
        lanes.add(longest, routed("m9", Priority.MARKETING));
        fill(lane("flood", "222"), 3);
        fill(lane("flood", "333"), 2);
        assertThat(lanes.full()).isTrue();

        assertThat(lanes.makeRoom(longest)).isEmpty();
        assertThat(ids(lanes.makeRoom(lane("demo", "444")))).containsExactly("m9", "m3");
        assertThat(lanes.full()).isFalse();
        assertThat(lanes.add(longest, routed("x", Priority.TRANSACTIONAL))).isFalse();
    }

    @Test
    void tenantsTakeTurnsHoweverManyLanesTheyHave() {
        var turns = new Turns();
        for (int i = 0; i < 5; i++) {
            turns.add(lane("flood", "10" + i));
        }
        turns.add(lane("demo", "999"));

        var order = new ArrayList<String>();
        for (int i = 0; i < 6; i++) {
            var lane = turns.next();
            order.add(lane.key().org());
            turns.add(lane);
        }

        assertThat(order).containsExactly("flood", "demo", "flood", "demo", "flood", "demo");
    }

    @Test
    void lanesOfOneTenantTakeTurns() {
        var turns = new Turns();
        var first = lane("demo", "111");
        var second = lane("demo", "222");
        turns.add(first);
        turns.add(second);

        assertThat(turns.peek()).isSameAs(first);
        turns.add(turns.next());
        assertThat(turns.next()).isSameAs(second);
        assertThat(turns.remove(first)).isTrue();
        assertThat(turns.remove(first)).isFalse();
        assertThat(turns.isEmpty()).isTrue();
    }

    @Test
    void idleLanesAreForgotten() {
        var idle = lane("demo", "111");
        var used = lane("demo", "222");
        fill(used, 1);

        lanes.tidy();

        assertThat(lane("demo", "222")).isSameAs(used);
        assertThat(lane("demo", "111")).isNotSameAs(idle);
    }
}
