package io.patchbay.api.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PricesTest {
    @Test
    void aStartedMinuteIsAMinute() {
        assertThat(Prices.startedMinutes(Duration.ZERO)).isZero();
        assertThat(Prices.startedMinutes(Duration.ofMillis(1))).isEqualTo(1);
        assertThat(Prices.startedMinutes(Duration.ofSeconds(60))).isEqualTo(1);
        assertThat(Prices.startedMinutes(Duration.ofSeconds(60).plusNanos(1))).isEqualTo(2);
        assertThat(Prices.startedMinutes(Duration.ofHours(1))).isEqualTo(60);
    }
}
