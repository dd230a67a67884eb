package io.patchbay.benchmarks.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MediansTest {
    private static Measure rate(double rate) {
        return new Measure(rate, rate, 0, 0, 0, 0);
    }

    @Test
    void medianIsTheMiddleOrBetweenTheTwoMiddleOnes() {
        assertThat(Medians.of(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Medians.of(List.of(1.0, 2.0, 4.0, 9.0))).isEqualTo(3);
        assertThat(Medians.of(List.of())).isNaN();
    }

    @Test
    void ratioIsTheMedianOfTheRatiosOfEachRound() {
        var ours = List.of(rate(200), rate(20), rate(30));
        var theirs = List.of(rate(100), rate(10), rate(10));

        assertThat(Medians.ratio(ours, theirs, Measure::accepted)).isEqualTo(2);
        assertThat(Medians.ratio(ours, List.of(), Measure::accepted)).isNaN();
    }
}
