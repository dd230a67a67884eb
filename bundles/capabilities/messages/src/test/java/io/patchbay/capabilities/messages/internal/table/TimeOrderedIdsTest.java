package io.patchbay.capabilities.messages.internal.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.capabilities.messages.internal.rig.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {
    private final TestClock clock = new TestClock();

    @Test
    void ascendAlsoWhenTheClockIsSetBack() {
        var ids = new TimeOrderedIds("msg_", clock);
        var all = new ArrayList<String>();
        for (int i = 0; i < 1_000; i++) {
            all.add(ids.next());
            if (i % 100 == 0) {
                clock.forward(Duration.ofHours(-1));
            }
        }

        assertThat(all).isSortedAccordingTo(Comparator.naturalOrder()).doesNotHaveDuplicates();
    }

    @Test
    void goOnInTheNextMillisecondWhenTheCountOfOneIsUsedUp() {
        var still = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        var ids = new TimeOrderedIds("msg_", still);
        ids.after("msg_0000000000" + "ZZZY" + "ZZZZZZZZZZZZ");

        assertThat(ids.next()).startsWith("msg_00000000010000");
        assertThat(ids.next()).startsWith("msg_00000000010001");
    }

    @Test
    void continueAfterTheNewestOneOfAnEarlierStart() {
        var before = new TimeOrderedIds("msg_", clock);
        clock.forward(Duration.ofDays(1));
        var newest = before.next();
        clock.forward(Duration.ofDays(-1));

        var after = new TimeOrderedIds("msg_", clock);
        after.after(newest);

        assertThat(after.next()).isGreaterThan(newest);
    }

    @Test
    void anotherFormIsNoForerunner() {
        var ids = new TimeOrderedIds("msg_", clock);
        ids.after("");
        ids.after("something else");

        assertThat(ids.next()).hasSize(30);
    }

    @Test
    void floorOfATimeLiesBelowItsIds() {
        long now = clock.millis();
        var id = new TimeOrderedIds("msg_", clock).next();

        assertThat(TimeOrderedIds.floor("msg_", now)).isLessThanOrEqualTo(id);
        assertThat(TimeOrderedIds.floor("msg_", now + 1_000)).isGreaterThan(id);
    }
}
