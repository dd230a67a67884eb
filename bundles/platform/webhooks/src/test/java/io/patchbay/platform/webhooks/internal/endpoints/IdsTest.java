package io.patchbay.platform.webhooks.internal.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.platform.webhooks.internal.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class IdsTest {
    private final TestClock clock = new TestClock();
    private final Ids ids = new Ids(clock);

    @Test
    void idsSortInTheOrderInWhichTheyWereDrawn() {
        var drawn = new ArrayList<String>();
        for (int jump = 0; jump < 50; jump++) {
            for (int i = 0; i < 200; i++) {
                drawn.add(ids.next("whd_"));
            }
            clock.advance(Duration.ofMillis(jump * jump));
        }
        clock.advance(Duration.ofHours(-1));
        drawn.add(ids.next("whd_"));

        assertThat(drawn).isSorted().doesNotHaveDuplicates();
        assertThat(drawn).allMatch(id -> id.matches("whd_[0-9a-hjkmnp-tv-z]{26}"));
    }
}
