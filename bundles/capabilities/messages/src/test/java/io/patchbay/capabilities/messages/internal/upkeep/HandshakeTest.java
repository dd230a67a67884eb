package io.patchbay.capabilities.messages.internal.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.capabilities.messages.internal.table.WorkerRows.Beat;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    private final Handshake handshake = new Handshake();

    private static Beat beat(String worker, long count) {
        return new Beat(worker, worker, count);
    }

    @Test
    void nobodyElseNeedsNoWaiting() {
        assertThat(handshake.over(List.of())).isTrue();
    }

    @Test
    void othersHaveSeenThisOneAfterTwoBeats() {
        assertThat(handshake.over(List.of(beat("a", 7)))).isFalse();
        assertThat(handshake.over(List.of(beat("a", 8)))).isFalse();
        assertThat(handshake.over(List.of(beat("a", 9)))).isTrue();
        assertThat(handshake.over(List.of(beat("a", 10)))).isTrue();
    }

    @Test
    void oneThatGoesIsNotWaitedFor() {
        assertThat(handshake.over(List.of(beat("a", 7), beat("b", 1)))).isFalse();
        assertThat(handshake.over(List.of(beat("b", 3)))).isTrue();
    }

    @Test
    void oneThatComesLaterKnowsByItself() {
        assertThat(handshake.over(List.of(beat("a", 1)))).isFalse();
        assertThat(handshake.over(List.of(beat("a", 3), beat("late", 1)))).isTrue();
    }

    @Test
    void beginsAnewWhenTheRowWasGone() {
        assertThat(handshake.over(List.of())).isTrue();
        handshake.begin();
        assertThat(handshake.over(List.of(beat("a", 1)))).isFalse();
    }
}
