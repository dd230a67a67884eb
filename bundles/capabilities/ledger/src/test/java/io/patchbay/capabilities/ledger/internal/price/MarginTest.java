package io.patchbay.capabilities.ledger.internal.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Money;
import io.patchbay.api.money.Prices.Line;
import io.patchbay.api.telephony.E164;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Prices that follow what carriers charge. */
class MarginTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-22");
    private static final E164 SF = new E164("+14155550100");
    private static final E164 NY = new E164("+12125550100");
    private static final E164 BERLIN = new E164("+4915155501000");

    private static List<PriceBook.Versioned> file(long version, String rows) {
        return PriceFile.parse(PriceFile.HEADINGS + "\n" + rows).stream()
                .map(rate -> new PriceBook.Versioned(version, rate))
                .toList();
    }

    private static PriceBook book(String rows) {
        return new PriceBook(file(1, rows));
    }

    private static Found text(PriceBook book, E164 to) {
        return DayPrices.of(book, DAY).find(DayPrices.TEXT, to);
    }

    private static Found number(PriceBook book, String type, String provider) {
        return book.find(new PriceBook.Wanted("number", "monthly", "US", type, provider), DAY);
    }

    private static Optional<Money> price(String amount) {
        return Optional.of(Money.parse(amount));
    }

    @Test
    void aMarginIsAddedToTheCostOfTheDearestCarrier() {
        var book = book(
                """
                sms,*,*,*,segment,cost+20%+0.001,2026-01-01,
                sms,+1,*,twilio,segment_cost,0.0079,2026-01-01,
                sms,+1,*,smpp,segment_cost,0.004,2026-01-01,
                sms,+1415,*,smpp,segment_cost,0.01,2026-01-01,
                """);
        assertThat(text(book, NY).price()).isEqualTo(price("0.01048"));
        assertThat(text(book, SF).price()).isEqualTo(price("0.013"));
        assertThat(text(book, BERLIN).price()).isEmpty();
        assertThat(text(book, BERLIN).reason()).contains("not known to the price book");
    }

    @Test
    void aMarginMayNameTheCarrierWhoseCostItFollows() {
        var book = book(
                """
                sms,+1,*,smpp,segment,cost+50%,2026-01-01,
                sms,+1,*,twilio,segment_cost,0.0079,2026-01-01,
                sms,+1,*,smpp,segment_cost,0.004,2026-01-01,
                """);
        assertThat(text(book, NY).price()).isEqualTo(price("0.006"));
    }

    @Test
    void aNumberCostsWhatItsOwnCarrierChargesAndTheMargin() {
        var book = book(
                """
                number,*,*,*,monthly,cost+10%,2026-01-01,
                number,US,toll_free,*,monthly,cost+1.00,2026-01-01,
                number,US,*,twilio,monthly_cost,1.00,2026-01-01,
                number,US,toll_free,twilio,monthly_cost,2.00,2026-01-01,
                number,US,*,sandbox,monthly_cost,0.50,2026-01-01,
                """);
        assertThat(number(book, "local", "twilio").price()).isEqualTo(price("1.10"));
        assertThat(number(book, "local", "sandbox").price()).isEqualTo(price("0.55"));
        assertThat(number(book, "toll_free", "twilio").price()).isEqualTo(price("3.00"));
        assertThat(number(book, "local", "telnyx").price()).isEmpty();
    }

    @Test
    void thePricesShownAreWhatMarginsComeToAndNoCost() {
        var book = book(
                """
                sms,+1,*,*,segment,cost+100%,2026-01-01,
                sms,+1415,*,smpp,segment_cost,0.01,2026-01-01,
                sms,+1,*,smpp,segment_cost,0.004,2026-01-01,
                sms,+44,*,smpp,segment_cost,0.03,2026-01-01,
                number,*,*,*,monthly,cost+1.00,2026-01-01,
                number,US,local,twilio,monthly_cost,0.75,2026-01-01,
                """);
        assertThat(book.lines(DAY))
                .extracting(Line::prefix, Line::item, line -> line.price().toString())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "US", "monthly", Money.parse("1.75").toString()),
                        org.assertj.core.groups.Tuple.tuple(
                                "+1", "segment", Money.parse("0.008").toString()),
                        org.assertj.core.groups.Tuple.tuple(
                                "+1415", "segment", Money.parse("0.02").toString()));
    }

    @Test
    void aPriceIsRoundedUpToTheNextMillionth() {
        assertThat(Margin.parse("cost+33.33%").over(new Money(10))).contains(new Money(14));
        assertThat(Margin.parse("cost").over(new Money(10))).contains(new Money(10));
        assertThat(Margin.parse("cost-10%").over(new Money(10))).contains(new Money(9));
    }

    @Test
    void aFileWithAMarginThatComesToNoPriceIsRefused() {
        refused("sms,+1,*,*,segment,cost+20%,2026-01-01,", "No cost is known");
        var cost = "sms,+1,*,smpp,segment_cost,0.004,2026-01-01,\n";
        refused(cost + "sms,+44,*,*,segment,cost+20%,2026-01-01,", "No cost is known");
        refused(cost + "sms,+1,*,twilio,segment,cost+20%,2026-01-01,", "No cost is known");
        refused(cost + "sms,+1,*,*,segment,cost-0.005,2026-01-01,", "below zero");
        refused("sms,+1,*,*,segment,cost-101%,2026-01-01,", "below zero");
        refused("sms,+1,*,*,segment_cost,cost+1%,2026-01-01,", "A cost is an amount");
        refused("sms,+1,*,*,segment,cost*2,2026-01-01,", "Write a margin such as");
        var before = List.of(file(1, cost));
        MarginCheck.check(PriceFile.parse(PriceFile.HEADINGS + "\nsms,+1,*,*,segment,cost+20%,2026-01-01,"), before);
    }

    private static void refused(String rows, String why) {
        assertThatThrownBy(() -> MarginCheck.check(PriceFile.parse(PriceFile.HEADINGS + "\n" + rows), List.of()))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.errors())
                        .singleElement()
                        .satisfies(error -> assertThat(error.detail()).contains(why)));
    }

    @Test
    void aMarginThatABookBringsBelowZeroLaterIsRefusedWhenItIsAsked() {
        var book = book(
                """
                sms,+1,*,*,segment,cost-0.005,2026-01-01,
                sms,+1,*,smpp,segment_cost,0.004,2026-06-01,
                sms,+1,*,smpp,segment_cost,0.04,2026-01-01,2026-05-31
                """);
        assertThat(text(book, NY).price()).isEmpty();
        assertThat(text(book, NY).reason()).contains("below zero");
    }
}
