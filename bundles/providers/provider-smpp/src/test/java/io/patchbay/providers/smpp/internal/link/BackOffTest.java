package io.patchbay.providers.smpp.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The waits between attempts to bind, without waiting for any. */
final class BackOffTest {
    private static final Timing TIMING = new Timing(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30));

    private static List<Long> seconds(BackOff backOff, int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> backOff.failed(false).toSeconds())
                .toList();
    }

    @Test
    void eachWaitIsTwiceTheOneBeforeUpToTheLongest() {
        var backOff = new BackOff(TIMING, () -> 0.5);
        assertThat(seconds(backOff, 9)).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
        assertThat(seconds(backOff, 100)).containsOnly(60L);
    }

    @Test
    void waitsDifferByAFifth() {
        assertThat(new BackOff(TIMING, () -> 0).failed(false)).isEqualTo(Duration.ofMillis(800));
        assertThat(new BackOff(TIMING, () -> 1).failed(false)).isEqualTo(Duration.ofMillis(1_200));
        var real = new BackOff(TIMING);
        assertThat(real.failed(false)).isBetween(Duration.ofMillis(800), Duration.ofMillis(1_200));
        assertThat(real.failed(false)).isBetween(Duration.ofMillis(1_600), Duration.ofMillis(2_400));
    }

    @Test
    void sessionThatWorkedIsBoundAgainAtOnceAndTheWaitsBeginAnew() {
        var backOff = new BackOff(TIMING, () -> 0.5);
        seconds(backOff, 5);
        assertThat(backOff.ended(true)).isTrue();
        assertThat(seconds(backOff, 3)).containsExactly(2L, 4L, 8L);
    }

    /** An SMSC that lets everybody in and throws them out again is no reason to knock without a pause. */
    @Test
    void sessionThatNeverWorkedIsOneMoreFailure() {
        var backOff = new BackOff(TIMING, () -> 0.5);
        assertThat(backOff.ended(false)).isTrue();
        assertThat(backOff.ended(false)).isFalse();
        assertThat(seconds(backOff, 2)).containsExactly(4L, 8L);
    }

    @Test
    void refusedCredentialWaitsLonger() {
        var backOff = new BackOff(TIMING, () -> 0.5);
        assertThat(IntStream.range(0, 7)
                        .mapToObj(i -> backOff.failed(true).toSeconds())
                        .toList())
                .containsExactly(30L, 30L, 30L, 30L, 30L, 32L, 60L);
    }
}
