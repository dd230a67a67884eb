package io.patchbay.platform.webhooks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @Test
    void timesAreReadAsPeopleWriteThem() {
        assertThat(WrittenTime.list("500ms, 15s,5m,2h,30d"))
                .isEqualTo(List.of(
                        Duration.ofMillis(500),
                        Duration.ofSeconds(15),
                        Duration.ofMinutes(5),
                        Duration.ofHours(2),
                        Duration.ofDays(30)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5 s", "-5s", "5w", "1.5h", "9999999999s"})
    void timeThatIsNoneIsRefusedWithASentence(String text) {
        assertThatThrownBy(() -> WrittenTime.parse(text)).hasMessageStartingWith("Write a time as");
    }

    /** The defaults stand in the annotation, where the contract's figures can be looked up. */
    @Test
    void defaultsAreThoseOfTheGuarantees() throws Exception {
        assertThat(WrittenTime.list(value("retries")))
                .extracting(Duration::toSeconds)
                .containsExactly(5L, 300L, 1_800L, 7_200L, 18_000L, 36_000L, 50_400L, 72_000L, 86_400L);
        assertThat(value("jitter_percent")).isEqualTo("20");
        assertThat(value("timeout")).isEqualTo("15s");
        assertThat(value("at_once")).isEqualTo("10");
        assertThat(value("disable_after")).isEqualTo("120h");
        assertThat(value("overlap")).isEqualTo("24h");
        assertThat(value("webhooks_allow")).isEmpty();
    }

    @Test
    void settingOutOfBoundsIsRefused() {
        assertThatThrownBy(() -> settings(2.0, 10, Duration.ofSeconds(1))).hasMessageContaining("jitter.percent");
        assertThatThrownBy(() -> settings(0.2, 0, Duration.ofSeconds(1))).hasMessageContaining("at.once");
        assertThatThrownBy(() -> settings(0.2, 10, Duration.ZERO)).hasMessageContaining("timeout");
    }

    private static Settings settings(double jitter, int atOnce, Duration timeout) {
        var day = Duration.ofDays(1);
        return new Settings("", List.of(day), jitter, timeout, atOnce, day, day, day, day, day, 1);
    }

    private static String value(String name) throws NoSuchMethodException {
        return String.valueOf(WebhookSettings.class.getDeclaredMethod(name).getDefaultValue());
    }
}
