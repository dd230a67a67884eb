package io.patchbay.platform.webhooks.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.platform.webhooks.internal.delivery.DueRows.Due;
import io.patchbay.platform.webhooks.internal.nodes.Crew;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {
    /** 2 at once in a lane, 5 of an organization, 8 in all; 10 rows of a lane, 30 of an organization, 40 in all. */
    private static final Limits LIMITS = new Limits(2, 5, 8, 10, 30, 40);

    private final List<DeliveryRow> started = new ArrayList<>();
    private final AtomicInteger hungry = new AtomicInteger();
    private final LaneBook book = new LaneBook(LIMITS, Crew.alone("node_1"));
    private final Lanes lanes = new Lanes(book, started::add, hungry::incrementAndGet);
    private final Intake intake = new Intake(book, lanes);
    private final Supply supply = new Supply(book);

    @Test
    void laneMakesAsManyAttemptsAtOnceAsItMay() {
        intake.offer(rows("acme", "wh_1", 0, 6), Long.MAX_VALUE);
        assertThat(started).hasSize(2);
        lanes.ended(started.get(0), true);
        assertThat(started).hasSize(3);
    }

    @Test
    void slotIsFreeBeforeTheResultIsWrittenAndTheRowHeldUntilThen() {
        intake.offer(rows("acme", "wh_1", 0, 1), Long.MAX_VALUE);
        lanes.ended(started.get(0), true);
        intake.offer(rows("acme", "wh_1", 0, 1), Long.MAX_VALUE);
        assertThat(started).hasSize(1);
        lanes.release(started.get(0), false);
        intake.offer(rows("acme", "wh_1", 0, 1), Long.MAX_VALUE);
        assertThat(started).hasSize(2);
    }

    @Test
    void organizationThatIsFullTakesNothingFromAnother() {
        for (int lane = 0; lane < 20; lane++) {
            intake.offer(rows("slow", "wh_slow" + lane, 0, 10), Long.MAX_VALUE);
        }
        assertThat(started).hasSize(5);
        intake.offer(rows("acme", "wh_1", 0, 3), Long.MAX_VALUE);
        assertThat(started.stream().filter(row -> row.org().equals("acme"))).hasSize(2);
    }

    @Test
    void hostThatIsFullStillServesEverybodyALittle() {
        for (int org = 0; org < 4; org++) {
            for (int lane = 0; lane < 5; lane++) {
                intake.offer(rows("org" + org, "wh_" + org + lane, 0, 10), Long.MAX_VALUE);
            }
        }
        for (int org = 0; org < 4; org++) {
            var name = "org" + org;
            assertThat(started.stream().filter(row -> row.org().equals(name))).hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void lanesOfAnOrganizationTakeTurns() {
        for (int lane = 0; lane < 6; lane++) {
            intake.offer(rows("acme", "wh_" + lane, 0, 5), Long.MAX_VALUE);
        }
        for (int i = 0; i < 10; i++) {
            var row = started.get(i);
            lanes.ended(row, true);
            lanes.release(row, false);
        }
        assertThat(started.stream().map(DeliveryRow::lane).distinct()).hasSize(6);
    }

    @Test
    void whatFindsNoRoomIsFetchedLater() {
        intake.offer(rows("acme", "wh_1", 0, 15), Long.MAX_VALUE);
        assertThat(supply.hungry()).isEmpty();
        assertThat(supply.left(supply.takeBack())).hasSize(5);
        for (int i = 0; i < 9; i++) {
            var row = started.get(i);
            lanes.ended(row, true);
            lanes.release(row, false);
        }
        assertThat(hungry).hasPositiveValue();
        var fed = supply.hungry();
        assertThat(fed).hasSize(1);
        supply.fed(fed.get(0));
        assertThat(supply.hungry()).isEmpty();
    }

    @Test
    void whatWasClaimedFindsNoRoomWhenItsLaneBeganToFailAndGoesBackToTheStore() {
        var roomy = new LaneBook(new Limits(10, 100, 100, 200, 500, 1_000), Crew.alone("node_1"));
        var wide = new Lanes(roomy, started::add, () -> {});
        var wideIntake = new Intake(roomy, wide);
        wideIntake.offer(rows("acme", "wh_1", 0, 50), Long.MAX_VALUE);
        for (int i = 0; i < 10; i++) {
            wide.ended(started.get(i), false);
        }
        wideIntake.offer(rows("acme", "wh_1", 50, 60), Long.MAX_VALUE);
        assertThat(new Supply(roomy).takeBack()).hasSize(10);
    }

    @Test
    void onlyRowsWithRoomAreWanted() {
        intake.offer(rows("acme", "wh_1", 0, 4), Long.MAX_VALUE);
        var due = IntStream.range(0, 30)
                .mapToObj(i -> new Due("whd_wh_1_" + i, "wh_1", "acme", 0))
                .toList();
        assertThat(supply.wanted(due)).hasSize(8).noneMatch(row -> List.of("whd_wh_1_0", "whd_wh_1_3")
                .contains(row.id()));
    }

    @Test
    void receiverThatKeepsFailingIsOnlyProbed() {
        var roomy = new LaneBook(new Limits(10, 100, 100, 200, 500, 1_000), Crew.alone("node_1"));
        var wide = new Lanes(roomy, started::add, () -> {});
        new Intake(roomy, wide).offer(rows("acme", "wh_1", 0, 100), Long.MAX_VALUE);
        assertThat(started).hasSize(10);
        for (int i = 0; i < 10; i++) {
            wide.ended(started.get(i), false);
        }
        for (int i = 10; i < 18; i++) {
            wide.ended(started.get(i), false);
        }
        assertThat(started.size()).isLessThanOrEqualTo(22);
        int before = started.size();
        wide.ended(started.get(18), true);
        assertThat(started.size() - before).isGreaterThan(2);
    }

    @Test
    void leaseOfWhatWaitsIsKnownAndRenewed() {
        intake.offer(rows("acme", "wh_1", 0, 3), Long.MAX_VALUE);
        assertThat(supply.expiring(999)).isEmpty();
        assertThat(supply.expiring(1_000)).hasSize(3);
        supply.extended(List.of("whd_wh_1_0", "whd_wh_1_9"), 5_000);
        assertThat(supply.expiring(1_000)).extracting(Due::id).containsExactly("whd_wh_1_1", "whd_wh_1_2");
    }

    @Test
    void droppedLaneStartsNothingMore() {
        intake.offer(rows("acme", "wh_1", 0, 6), Long.MAX_VALUE);
        lanes.drop("acme", "wh_1");
        lanes.ended(started.get(0), false);
        assertThat(started).hasSize(2);
    }

    @Test
    void stoppedLanesHandBackWhatWasNotStarted() throws Exception {
        intake.offer(rows("acme", "wh_1", 0, 6), Long.MAX_VALUE);
        assertThat(supply.stop()).hasSize(4);
        assertThat(supply.awaitQuiet(Duration.ofMillis(10))).isFalse();
        for (var row : List.copyOf(started)) {
            lanes.ended(row, true);
            lanes.release(row, false);
        }
        assertThat(supply.awaitQuiet(Duration.ofMillis(10))).isTrue();
        intake.offer(rows("acme", "wh_1", 6, 9), Long.MAX_VALUE);
        assertThat(started).hasSize(2);
    }

    @Test
    void lanesThatAreIdleAreForgotten() {
        intake.offer(rows("acme", "wh_1", 0, 1), Long.MAX_VALUE);
        lanes.ended(started.get(0), false);
        lanes.release(started.get(0), false);
        assertThat(lanes.hasFailed(started.get(0))).isTrue();
        supply.hungry().forEach(supply::fed);
        supply.tidy();
        assertThat(lanes.hasFailed(started.get(0))).isFalse();
    }

    private static List<DeliveryRow> rows(String org, String lane, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new DeliveryRow(
                        "whd_" + lane + "_" + i,
                        "evt_" + i,
                        lane,
                        lane,
                        org,
                        Optional.empty(),
                        "{}",
                        0,
                        0,
                        1_000,
                        Optional.empty(),
                        Turn.free("thread" + i)))
                .toList();
    }
}
