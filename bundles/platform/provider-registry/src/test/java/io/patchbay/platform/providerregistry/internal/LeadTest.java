package io.patchbay.platform.providerregistry.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeadTest {
    private static final long LOOK = Duration.ofMillis(250).toNanos();

    private final Lead lead = new Lead(0);

    private void calls(int count, Duration commit) {
        for (int i = 0; i < count; i++) {
            lead.called(commit.toNanos());
            lead.answered();
        }
    }

    @Test
    void leadIsWhatTheCarrierAnswersInTwoCommits() {
        calls(500, Duration.ofMillis(5));

        assertThat(lead.look(LOOK)).isTrue();
        assertThat(lead.places()).as("2,000 a second, 10 ms").isEqualTo(20);
    }

    @Test
    void slowCarrierHasHardlyAny() {
        calls(5, Duration.ofMillis(5));
        lead.look(LOOK);

        assertThat(lead.places()).isEqualTo(1);
    }

    @Test
    void leadFollowsTheLoadAndEndsWithIt() {
        calls(500, Duration.ofMillis(5));
        lead.look(LOOK);
        calls(1000, Duration.ofMillis(5));
        assertThat(lead.look(LOOK * 2 - 1)).isFalse();
        assertThat(lead.look(LOOK * 2)).isTrue();
        assertThat(lead.places()).isEqualTo(40);

        assertThat(lead.look(LOOK * 3)).isFalse();
        assertThat(lead.places()).isZero();
    }

    @Test
    void leadIsBounded() {
        calls(5000, Duration.ofSeconds(1));
        lead.look(LOOK);

        assertThat(lead.places()).isEqualTo(Lead.MOST);
    }
}
