package io.patchbay.platform.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.host.HealthCheck.Status;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerClockTest {
    private static final Instant THEN = Instant.parse("2026-11-29T09:30:00Z");

    /** A slow answer is no reason to suspect a clock: the server looked at its own at some time in between. */
    @ParameterizedTest
    @CsvSource({"0, 5, 0", "5, 5, 0", "3, 5, 0", "-7, 5, 7", "9, 5, -4"})
    void theAnswersTimeIsNotCounted(long server, long after, long ahead) {
        assertThat(ServerClock.ahead(THEN, THEN.plusSeconds(server), THEN.plusSeconds(after)))
                .isEqualTo(Duration.ofSeconds(ahead));
    }

    @Test
    void clocksThatAreFarApartAreComplainedOf() {
        assertThat(ServerClock.complaint(Duration.ofSeconds(-2), "all is well")).isEmpty();
        assertThat(ServerClock.complaint(Duration.ofSeconds(-3600), "postgresql answered"))
                .hasValueSatisfying(health -> {
                    assertThat(health.status()).isEqualTo(Status.DEGRADED);
                    assertThat(health.detail()).endsWith("this machine's clock is 3600 s behind the database server's");
                });
    }
}
