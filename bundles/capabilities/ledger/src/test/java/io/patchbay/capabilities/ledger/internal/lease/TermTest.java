package io.patchbay.capabilities.ledger.internal.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.money.Money;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TermTest {
    private static final Money MONTHLY = Money.parse("3.00");

    @Test
    void theFirstDayPaysTheWholeMonth() {
        var term = Term.from(Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(term.due(MONTHLY)).isEqualTo(MONTHLY);
        assertThat(term.end()).isEqualTo(Instant.parse("2026-12-01T00:00:00Z"));
    }

    @Test
    void theLastMomentPaysOneDay() {
        var term = Term.from(Instant.parse("2026-11-30T23:59:59Z"));
        assertThat(term.due(MONTHLY)).isEqualTo(Money.parse("0.10"));
        assertThat(term.end()).isEqualTo(Instant.parse("2026-12-01T00:00:00Z"));
    }
}
