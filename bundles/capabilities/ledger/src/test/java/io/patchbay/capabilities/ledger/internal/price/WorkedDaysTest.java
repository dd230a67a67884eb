package io.patchbay.capabilities.ledger.internal.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.money.Money;
import io.patchbay.api.telephony.E164;
import io.patchbay.platform.persistence.testing.SetClock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Prices by the day, with a clock that jumps. */
class WorkedDaysTest {
    private static final E164 SF = new E164("+14155550100");

    private final SetClock clock = new SetClock("2028-02-28T23:30:00Z");
    private final AtomicReference<PriceBook> book = new AtomicReference<>(
            book(
                    """
            sms,+1,*,*,segment,0.01,2028-02-28,2028-02-28
            sms,+1,*,*,segment,0.02,2028-02-29,2028-02-29
            sms,+1,*,*,segment,0.03,2028-03-01,2028-03-01
            """));
    private final WorkedDays days = new WorkedDays(book::get, clock);

    private static PriceBook book(String rows) {
        return new PriceBook(PriceFile.parse(PriceFile.HEADINGS + "\n" + rows).stream()
                .map(rate -> new PriceBook.Versioned(1, rate))
                .toList());
    }

    private Optional<Money> text() {
        return days.prices().find(DayPrices.TEXT, SF).price();
    }

    private static Optional<Money> price(String amount) {
        return Optional.of(Money.parse(amount));
    }

    @Test
    void tomorrowIsWorkedOutBeforeItBegins() {
        var leapDay = LocalDate.parse("2028-02-29");
        days.ahead();
        assertThat(days.knows(leapDay)).isFalse();
        clock.set("2028-02-28T23:50:01Z");
        days.ahead();
        assertThat(days.knows(leapDay)).isTrue();
        assertThat(text()).isEqualTo(price("0.01"));
        clock.set("2028-02-29T00:00:00Z");
        assertThat(text()).isEqualTo(price("0.02"));
        book.set(book("sms,+1,*,*,segment,0.04,2028-02-29,"));
        assertThat(text()).as("another book, the same day").isEqualTo(price("0.04"));
    }

    @Test
    void aClockThatJumpsHasThePricesOfTheDayThatItShows() {
        for (var jump : new Duration[] {Duration.ofHours(1), Duration.ofDays(1)}) {
            clock.set("2028-02-28T23:59:00Z");
            days.ahead();
            assertThat(text()).isEqualTo(price("0.01"));
            clock.jump(jump);
            assertThat(text()).isEqualTo(price("0.02"));
            days.ahead();
            clock.jump(jump.negated());
            assertThat(text()).isEqualTo(price("0.01"));
        }
        clock.set("2028-02-29T12:00:00Z");
        clock.jump(Duration.ofDays(1));
        assertThat(text()).isEqualTo(price("0.03"));
        clock.jump(Duration.ofDays(1));
        assertThat(text()).as("after the last day of all").isEmpty();
    }
}
