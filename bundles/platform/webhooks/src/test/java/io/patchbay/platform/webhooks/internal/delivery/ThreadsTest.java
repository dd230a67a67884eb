package io.patchbay.platform.webhooks.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.platform.webhooks.internal.nodes.Crew;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The order of a thread's events in its lane. */
class ThreadsTest {
    private final List<DeliveryRow> started = new ArrayList<>();
    private final AtomicInteger called = new AtomicInteger();
    private final LaneBook book = new LaneBook(new Limits(10, 100, 100, 200, 500, 1_000), Crew.alone("node_1"));
    private final Lanes lanes = new Lanes(book, started::add, called::incrementAndGet);
    private final Intake intake = new Intake(book, lanes);
    private final Supply supply = new Supply(book);

    private static DeliveryRow row(String thread, int number, Turn turn) {
        return new DeliveryRow(
                "whd_%04d".formatted(number),
                "evt_" + thread + number,
                "wh_1",
                "wh_1",
                "acme",
                Optional.empty(),
                "{}",
                0,
                0,
                1_000,
                Optional.empty(),
                turn);
    }

    private static DeliveryRow row(String thread, int number) {
        return row(thread, number, Turn.free(thread));
    }

    private static List<DeliveryRow> rows(String thread, int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> row(thread, number)).toList();
    }

    private List<String> started() {
        return started.stream().map(DeliveryRow::eventId).toList();
    }

    private void delivered(int which) {
        lanes.ended(started.get(which), true);
        lanes.release(started.get(which), false);
    }

    @Test
    void oneOfAThreadIsUnderWayAndTheNextFollowsItsSuccess() {
        intake.offer(rows("a", 0, 3), Long.MAX_VALUE);
        intake.offer(rows("b", 3, 5), Long.MAX_VALUE);
        assertThat(started()).containsExactly("evt_a0", "evt_b3");
        delivered(0);
        delivered(1);
        assertThat(started()).containsExactly("evt_a0", "evt_b3", "evt_a1", "evt_b4");
    }

    @Test
    void theNextOfAThreadDoesNotFollowAFailure() {
        intake.offer(rows("a", 0, 3), Long.MAX_VALUE);
        lanes.ended(started.get(0), false);
        assertThat(started()).containsExactly("evt_a0");
        lanes.fellBack(started.get(0), 9_000);
        assertThat(started()).containsExactly("evt_a0");
        assertThat(supply.takeBack())
                .extracting(back -> back.row().eventId() + " " + back.until())
                .containsExactly("evt_a1 9000", "evt_a2 9000");
        assertThat(called).hasPositiveValue();
    }

    @Test
    void whatComesWhileOthersGoBackGoesBackBehindThem() {
        intake.offer(rows("a", 0, 2), Long.MAX_VALUE);
        lanes.ended(started.get(0), false);
        lanes.fellBack(started.get(0), 9_000);
        intake.offer(List.of(row("a", 2)), Long.MAX_VALUE);
        var back = supply.takeBack();
        assertThat(back).extracting(each -> each.row().eventId()).containsExactly("evt_a1", "evt_a2");
        supply.left(back);
        assertThat(started()).containsExactly("evt_a0");
        assertThat(supply.expiring(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void whatTheStoreHoldsUpWaitsUntilThoseAheadAreInMemory() {
        intake.offer(List.of(row("a", 1, new Turn("a", false, List.of("whd_0000"), 9_000))), Long.MAX_VALUE);
        assertThat(started).isEmpty();
        supply.left(supply.takeBack());
        intake.offer(
                List.of(
                        row("a", 1, new Turn("a", true, List.of("whd_0000"), 9_000)),
                        row("a", 0, new Turn("a", true, List.of(), 0))),
                Long.MAX_VALUE);
        assertThat(started()).containsExactly("evt_a0");
        delivered(0);
        assertThat(started()).containsExactly("evt_a0", "evt_a1");
    }

    @Test
    void aLongThreadLeavesRoomForOthers() {
        intake.offer(rows("a", 0, 190), Long.MAX_VALUE);
        assertThat(supply.takeBack()).hasSize(190 - Line.MOST);
        intake.offer(rows("b", 190, 191), Long.MAX_VALUE);
        assertThat(started()).contains("evt_a0", "evt_b190");
    }

    @Test
    void theEndOfOneCallsThoseThatWaitInTheStore() {
        intake.offer(rows("a", 0, Line.MOST + 1), Long.MAX_VALUE);
        supply.left(supply.takeBack());
        assertThat(lanes.calls(started.get(0))).isFalse();
        for (int i = 0; i < Line.MOST / 2; i++) {
            delivered(i);
        }
        assertThat(lanes.calls(started.get(Line.MOST / 2))).isTrue();
    }

    @Test
    void whatWasClaimedAndReadBeforeAThreadFellBackIsReadAgain() {
        intake.offer(rows("a", 0, 1), supply.turns());
        long read = supply.turns();
        lanes.ended(started.get(0), false);
        lanes.fellBack(started.get(0), 9_000);
        assertThat(intake.offer(rows("a", 1, 3), read)).containsExactly("whd_0001", "whd_0002");
        assertThat(started()).containsExactly("evt_a0");
        assertThat(intake.offer(List.of(row("a", 1, new Turn("a", false, List.of("whd_0000"), 9_000))), supply.turns()))
                .isEmpty();
        assertThat(started()).containsExactly("evt_a0");
    }

    @Test
    void thoseBehindAreCalledWhenTheLastBeforeThemEndedWhileTheyWentBack() {
        intake.offer(rows("a", 0, Line.MOST + 3), Long.MAX_VALUE);
        var back = supply.takeBack();
        for (int i = 0; i < Line.MOST; i++) {
            delivered(i);
        }
        assertThat(supply.left(back)).extracting(DeliveryRow::eventId).containsExactly("evt_a22");
    }

    @Test
    void thoseBehindARetryAreNotCalledBeforeIt() {
        intake.offer(rows("a", 0, 3), Long.MAX_VALUE);
        lanes.ended(started.get(0), false);
        lanes.fellBack(started.get(0), 9_000);
        assertThat(supply.left(supply.takeBack())).isEmpty();
    }

    @Test
    void whatCouldNotBeTriedGoesBackWithThoseBehindIt() {
        intake.offer(rows("a", 0, 2), Long.MAX_VALUE);
        lanes.ended(started.get(0), false);
        lanes.sendBack(started.get(0), 2_000);
        assertThat(supply.takeBack())
                .extracting(back -> back.row().eventId())
                .containsExactlyInAnyOrder("evt_a0", "evt_a1");
    }

    @Test
    void aDroppedLaneForgetsThoseBehind() {
        intake.offer(rows("a", 0, 3), Long.MAX_VALUE);
        lanes.drop("acme", "wh_1");
        delivered(0);
        assertThat(started()).containsExactly("evt_a0");
        assertThat(supply.expiring(Long.MAX_VALUE)).isEmpty();
    }
}
