package io.patchbay.platform.webhooks.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryScheduleTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final List<Duration> DELAYS = List.of(Duration.ofSeconds(5), Duration.ofMinutes(5));

    @Test
    void jitterStaysWithinAFifth() {
        var random = new Random(7);
        var schedule = new RetrySchedule(DELAYS, 0.2, random::nextDouble);
        for (int i = 0; i < 1_000; i++) {
            assertThat(schedule.after(2, Optional.empty()).orElseThrow())
                    .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(6));
        }
        assertThat(new RetrySchedule(DELAYS, 0.2, () -> 0.0).after(1, Optional.empty()))
                .contains(Duration.ofSeconds(4));
        assertThat(new RetrySchedule(DELAYS, 0.2, () -> 1.0).after(1, Optional.empty()))
                .contains(Duration.ofSeconds(6));
    }

    @Test
    void afterTheLastDelayItIsGivenUpWhateverTheReceiverAsks() {
        var schedule = new RetrySchedule(DELAYS, 0, () -> 0.5);
        assertThat(schedule.after(2, Optional.empty())).isPresent();
        assertThat(schedule.after(3, Optional.empty())).isEmpty();
        assertThat(schedule.after(3, Optional.of(Duration.ofHours(1)))).isEmpty();
    }

    @Test
    void receiverCanLengthenAWaitToADayAndNotShortenIt() {
        var schedule = new RetrySchedule(DELAYS, 0, () -> 0.5);
        assertThat(schedule.after(2, Optional.of(Duration.ofSeconds(1)))).contains(Duration.ofMinutes(5));
        assertThat(schedule.after(2, Optional.of(Duration.ofHours(3)))).contains(Duration.ofHours(3));
        assertThat(schedule.after(2, Optional.of(Duration.ofDays(300)))).contains(Duration.ofHours(24));
    }

    @ParameterizedTest
    @CsvSource({
        "120, 120",
        "' 0 ', 0",
        "'Sun, 22 Nov 2026 10:01:30 GMT', 90",
    })
    void retryAfterIsSecondsOrADate(String header, long seconds) {
        assertThat(RetryAfter.parse(header, NOW)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "soon", "-5", "1.5", "99999999999999999999", "Sun, 22 Nov 2026 09:59:00 GMT", "2026-11-22"})
    void retryAfterThatIsNeitherIsIgnored(String header) {
        assertThat(RetryAfter.parse(header, NOW)).isEmpty();
    }
}
