package io.patchbay.capabilities.ledger.internal.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.host.HealthCheck.Status;
import io.patchbay.api.http.FieldError;
import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Money;
import io.patchbay.api.money.Prices.Line;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PriceBookTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-22");

    /** @param files each a version, without its headings */
    private static PriceBook book(String... files) {
        var lines = new ArrayList<PriceBook.Versioned>();
        for (int version = 0; version < files.length; version++) {
            for (var line : PriceFile.parse(PriceFile.HEADINGS + "\n" + files[version])) {
                lines.add(new PriceBook.Versioned(version, line));
            }
        }
        return new PriceBook(lines);
    }

    private static Optional<Money> text(PriceBook book, String to, String provider, LocalDate day) {
        return book.price(new PriceBook.Wanted("sms", "segment", to, "*", provider), day);
    }

    private static Optional<Money> price(String amount) {
        return Optional.of(Money.parse(amount));
    }

    @Test
    void theLongestPrefixCounts() {
        var book = book(
                """
                sms,*,*,*,segment,0.10,2026-01-01,
                sms,+1,*,*,segment,0.01,2026-01-01,
                sms,+1415,*,*,segment,0.02,2026-01-01,
                """);
        assertThat(text(book, "+14155550100", "*", DAY)).isEqualTo(price("0.02"));
        assertThat(text(book, "+12125550100", "*", DAY)).isEqualTo(price("0.01"));
        assertThat(text(book, "+4915155501000", "*", DAY)).isEqualTo(price("0.10"));
    }

    @Test
    void whatIsNotInTheBookHasNoPrice() {
        var book = book("sms,+1,*,*,segment,0.01,2026-01-01,");
        assertThat(text(book, "+4915155501000", "*", DAY)).isEmpty();
        assertThat(book.price(new PriceBook.Wanted("voice", "minute", "+14155550100", "*", "*"), DAY))
                .isEmpty();
    }

    @Test
    void aPriceHoldsFromItsFirstDayToItsLast() {
        var book = book("sms,+1,*,*,segment,0.01,2026-11-22,2026-11-23");
        assertThat(text(book, "+14155550100", "*", DAY.minusDays(1))).isEmpty();
        assertThat(text(book, "+14155550100", "*", DAY)).isPresent();
        assertThat(text(book, "+14155550100", "*", DAY.plusDays(1))).isPresent();
        assertThat(text(book, "+14155550100", "*", DAY.plusDays(2))).isEmpty();
    }

    @Test
    void aLaterFileGoesBeforeAnEarlierOneFromItsDayOn() {
        var book = book("sms,+1,*,*,segment,0.01,2026-01-01,", "sms,+1,*,*,segment,0.03,2026-11-22,");
        assertThat(text(book, "+14155550100", "*", DAY.minusDays(1))).isEqualTo(price("0.01"));
        assertThat(text(book, "+14155550100", "*", DAY)).isEqualTo(price("0.03"));
        assertThat(book.lines(DAY)).extracting(Line::price).containsExactly(Money.parse("0.03"));
    }

    @Test
    void aLineThatNamesTheProviderGoesBeforeOneThatDoesNot() {
        var book = book("sms,+1,*,*,segment,0.01,2026-01-01,\nsms,+1,*,twilio,segment,0.02,2026-01-01,");
        assertThat(text(book, "+14155550100", "twilio", DAY)).isEqualTo(price("0.02"));
        assertThat(text(book, "+14155550100", "smpp", DAY)).isEqualTo(price("0.01"));
        assertThat(text(book, "+14155550100", "*", DAY)).isEqualTo(price("0.01"));
    }

    @Test
    void theDoctorTellsOfABookThatIsEmptyOrIsAboutToBe() {
        assertThat(PriceHealth.look(book(), DAY).status()).isEqualTo(Status.DEGRADED);
        var ending = "sms,+1,*,*,segment,0.01,2026-01-01,2026-12-01";
        assertThat(PriceHealth.look(book(ending), DAY).detail()).contains("1 of 1 prices end");
        assertThat(PriceHealth.look(book(ending, "sms,+1,*,*,segment,0.02,2026-12-01,"), DAY)
                        .status())
                .isEqualTo(Status.UP);
    }

    @Test
    void theDoctorTellsOfMarginsWhoseCostHasEndedOrIsAboutTo() {
        var margin = "sms,+1,*,*,segment,cost+20%,2026-01-01,\nsms,+44,*,*,segment,0.05,2026-01-01,\n";
        var ended = margin + "sms,+1,*,smpp,segment_cost,0.004,2026-01-01,2026-11-21";
        assertThat(PriceHealth.look(book(ended), DAY).detail()).contains("1 margins have no cost to follow");
        var ending = margin + "sms,+1,*,smpp,segment_cost,0.004,2026-01-01,2026-12-01";
        assertThat(PriceHealth.look(book(ending), DAY).detail()).contains("1 of 2 prices end");
        assertThat(PriceHealth.look(book(ending, "sms,+1,*,smpp,segment_cost,0.005,2026-12-01,"), DAY)
                        .status())
                .isEqualTo(Status.UP);
    }

    @Test
    void thePricesOfTheSandboxCanBeTakenOver() {
        assertThat(PriceFile.parse(PlayPrices.csv()))
                .extracting(rate -> rate.line().channel())
                .contains("sms", "mms", "voice", "number");
        assertThat(PlayPrices.missing(book("sms,+1,*,*,segment,0.01,2026-01-01,")))
                .startsWith(PriceFile.HEADINGS)
                .contains("mms,")
                .doesNotContain("sms,");
    }

    @Test
    void badLinesAreNamedAndNoneIsTaken() {
        assertThatThrownBy(
                        () -> book(
                                """
                sms,+1,*,*,segment,0.01,2026-01-01,
                sms,1415,*,*,segment,0.01,2026-01-01,
                sms,+1,*,*,minute,0.01,2026-01-01,
                sms,+1,*,*,segment,-1,2026-01-01,
                sms,+1,*,*,segment,1,yesterday,
                sms,+1,*,*,segment,1,2026-01-02,2026-01-01
                sms,+1
                """))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("invalid_prices");
                    assertThat(problem.errors())
                            .extracting(FieldError::pointer)
                            .containsExactly("/lines/3", "/lines/4", "/lines/5", "/lines/6", "/lines/7", "/lines/8");
                });
    }

    @Test
    void everyBadLineIsNamedAmongThemTheSecondOfTwoForTheSame() {
        var rows = "number,US,tollfree,*,monthly,1,2026-01-01,\nsms,+46,*,*,segment,0.5,2026-01-01,\n"
                + "sms,+46,*,*,segment,0.6,2026-01-01,2026-12-31\nsms,+46,*,*,segment,0.6,2026-02-01,\n"
                + "sms,46,*,*,segment,0.6,2026-02-01,\n";
        assertThatThrownBy(() -> PriceFile.parse(PriceFile.HEADINGS + "\n" + rows))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.errors())
                        .extracting("pointer")
                        .containsExactly("/lines/2", "/lines/4", "/lines/6"));
    }
}
