package io.patchbay.capabilities.numbers.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.host.HealthCheck.Status;
import org.junit.jupiter.api.Test;

class NumberHealthTest {
    @Test
    void anOrderThatWaitsForItsOwnerIsNoFault() {
        var health = NumberHealth.said(new NumberHealth.Counts(0, 2, 0), 0);
        assertThat(health.status()).isEqualTo(Status.UP);
        assertThat(health.advice()).contains("port-list");
    }

    @Test
    void anOrderThatItsCarrierMayOrMayNotHaveIsOne() {
        var health = NumberHealth.said(new NumberHealth.Counts(0, 1, 1), 0);
        assertThat(health.status()).isEqualTo(Status.DEGRADED);
        assertThat(health.advice()).contains("port-show").doesNotContain("port-list");
    }

    @Test
    void aPurchaseThatHangsAndANumberThatDiffersAre() {
        assertThat(NumberHealth.said(new NumberHealth.Counts(1, 0, 0), 0).status()).isEqualTo(Status.DEGRADED);
        var drift = NumberHealth.said(new NumberHealth.Counts(0, 0, 0), 3);
        assertThat(drift.status()).isEqualTo(Status.DEGRADED);
        assertThat(drift.advice()).contains("number-audit");
    }
}
