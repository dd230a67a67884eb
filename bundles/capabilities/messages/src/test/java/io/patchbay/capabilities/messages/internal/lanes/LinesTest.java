package io.patchbay.capabilities.messages.internal.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinesTest {
    private static final String LINE = "demo 54321";

    private final Lines lines = new Lines();

    @Test
    void nothingIsClearBeforeTheStoreWasSurveyed() {
        assertThat(lines.clear(LINE, 1)).isFalse();

        lines.surveyed(1);

        assertThat(lines.clear(LINE, 1)).isTrue();
        assertThat(lines.clear(LINE, 2)).as("dealt anew").isFalse();
    }

    @Test
    void aLineIsClearWhenTheLastThatWaitsHasLeft() {
        lines.surveyed(1);
        lines.waits(LINE, "m1");
        lines.waits(LINE, "m2");
        lines.waits(LINE, "m2");
        lines.leaves(LINE, "m1");

        assertThat(lines.clear(LINE, 1)).isFalse();
        assertThat(lines.clear("demo 99999", 1)).isTrue();

        lines.leaves(LINE, "m2");
        lines.leaves(LINE, "m2");
        assertThat(lines.clear(LINE, 1)).isTrue();
    }

    @Test
    void aLineIsClearWhenAllItsShelvesHaveCaughtUp() {
        lines.surveyed(1);
        lines.behind("q:demo 54321 1");
        lines.behind("q:demo 54321 1");
        lines.behind("q:demo 54321 2");
        lines.caughtUp("q:demo 54321 2");
        lines.caughtUp("q:demo 54321 2");

        assertThat(lines.clear(LINE, 1)).isFalse();
        assertThat(lines.behind()).containsExactly("q:demo 54321 1");

        lines.caughtUp("q:demo 54321 1");
        assertThat(lines.clear(LINE, 1)).isTrue();
    }
}
