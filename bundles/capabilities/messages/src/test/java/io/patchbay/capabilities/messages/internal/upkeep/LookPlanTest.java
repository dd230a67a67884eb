package io.patchbay.capabilities.messages.internal.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.money.Money;
import io.patchbay.capabilities.messages.internal.life.Message;
import io.patchbay.capabilities.messages.internal.life.Progress;
import io.patchbay.capabilities.messages.internal.rig.Rig;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookPlanTest {
    private static final long NOW = 1_000_000;

    private final LookPlan plan = new LookPlan(
            List.of(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofHours(1)),
            Duration.ofHours(24));
    private final Message message = new Message("msg_1", Rig.sms(1), NOW, Progress.queued("q:", Money.ZERO, NOW));

    @Test
    void looksComeAtTheirDistances() {
        assertThat(plan.first()).isEqualTo(Duration.ofSeconds(30));
        assertThat(plan.next(0, message, NOW)).isEqualTo(NOW + 90_000);
        assertThat(plan.next(1, message, NOW)).isEqualTo(NOW + 480_000);
        assertThat(plan.next(2, message, NOW)).isEqualTo(NOW + 3_000_000);
    }

    @Test
    void afterTheLastLookComesTheEnd() {
        assertThat(plan.next(3, message, NOW))
                .isEqualTo(NOW + Duration.ofHours(28).toMillis());
        assertThat(plan.next(9, message, NOW)).isEqualTo(plan.end(message));
    }
}
