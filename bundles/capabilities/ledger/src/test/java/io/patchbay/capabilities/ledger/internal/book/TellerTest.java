package io.patchbay.capabilities.ledger.internal.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Money;
import io.patchbay.api.money.MoneyMove;
import io.patchbay.api.money.MoneyMove.Category;
import io.patchbay.api.money.MoneyMove.Moved;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TellerTest {
    private final Books books = new Books(new Empty());
    private final Teller teller = new Teller(books);

    @BeforeEach
    void topUp() throws SQLException {
        teller.move(new MoneyMove.TopUp("acme", "t1", new Money(100), "operator"));
    }

    private Moved reserve(String reference, long amount) throws SQLException {
        return teller.move(new MoneyMove.Reserve("acme", reference, new Money(amount), Category.NUMBER_SETUP));
    }

    private Moved capture(String reference, long amount) throws SQLException {
        return teller.move(new MoneyMove.Capture("acme", reference, new Money(amount)));
    }

    private void refused(String code, MoneyMove move) throws SQLException {
        var before = books.balance("acme");
        assertThatThrownBy(() -> teller.move(move))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
        assertThat(books.balance("acme")).isEqualTo(before);
    }

    @Test
    void aCaptureChargesItsPartAndGivesTheRestBack() throws SQLException {
        assertThat(reserve("p1", 60).available()).isEqualTo(new Money(40));
        assertThat(capture("p1", 25).available()).isEqualTo(new Money(75));
        assertThat(books.balance("acme")).isEqualTo(new Amounts(75, 0, 25, -100, 0));
    }

    @Test
    void whatIsRepeatedHasItsEffectOnce() throws SQLException {
        reserve("p1", 60);
        assertThat(reserve("p1", 60).repeated()).isTrue();
        capture("p1", 60);
        assertThat(capture("p1", 60).repeated()).isTrue();
        assertThat(reserve("p1", 60).repeated()).isTrue();
        assertThat(books.balance("acme")).isEqualTo(new Amounts(40, 0, 60, -100, 0));
    }

    @Test
    void aReferenceStandsForOneThing() throws SQLException {
        reserve("p1", 60);
        refused("reference_reused", new MoneyMove.Reserve("acme", "p1", new Money(50), Category.NUMBER_SETUP));
        refused("reference_reused", new MoneyMove.Charge("acme", "p1", new Money(60), Category.NUMBER_SETUP));
        refused("reference_reused", new MoneyMove.Capture("globex", "p1", new Money(60)));
        refused("reference_reused", new MoneyMove.Capture("acme", "p1", new Money(61)));
    }

    @Test
    void whatWasReleasedIsNotCaptured() throws SQLException {
        reserve("p1", 60);
        teller.move(new MoneyMove.Release("acme", "p1"));
        assertThat(teller.move(new MoneyMove.Release("acme", "p1")).repeated()).isTrue();
        refused("reference_reused", new MoneyMove.Capture("acme", "p1", new Money(60)));
        assertThat(books.balance("acme")).isEqualTo(new Amounts(100, 0, 0, -100, 0));
    }

    @Test
    void releasingWhatWasNeverReservedDoesNothing() throws SQLException {
        assertThat(teller.move(new MoneyMove.Release("acme", "never")).amount()).isEqualTo(Money.ZERO);
        assertThat(books.bookings()).hasSize(1);
    }

    @Test
    void nobodySpendsWhatHeDoesNotHave() throws SQLException {
        refused("insufficient_funds", new MoneyMove.Charge("acme", "c1", new Money(101), Category.VOICE_MINUTES));
        refused("insufficient_funds", MoneyMove.MessageMoney.reserve("acme", new Money(101)));
    }

    @Test
    void noMoreIsGivenBackThanWasCharged() throws SQLException {
        teller.move(new MoneyMove.Charge("acme", "c1", new Money(50), Category.VOICE_MINUTES));
        teller.move(new MoneyMove.Refund("acme", "r1", "c1", new Money(30)));
        assertThat(teller.move(new MoneyMove.Refund("acme", "r1", "c1", new Money(30)))
                        .repeated())
                .isTrue();
        refused("refund_too_large", new MoneyMove.Refund("acme", "r2", "c1", new Money(21)));
        refused("not_found", new MoneyMove.Refund("globex", "r3", "c1", new Money(1)));
        assertThat(books.balance("acme")).isEqualTo(new Amounts(80, 0, 20, -100, 0));
    }

    @Test
    void aTextThatWentOutThoughItsMoneyWasGivenBackIsWrittenOff() throws SQLException {
        teller.move(MoneyMove.MessageMoney.reserve("acme", new Money(70)));
        teller.move(MoneyMove.MessageMoney.release("acme", new Money(70)));
        teller.move(new MoneyMove.Charge("acme", "c1", new Money(80), Category.VOICE_MINUTES));
        teller.move(MoneyMove.MessageMoney.capture("acme", Money.ZERO, new Money(70), 1));
        assertThat(books.balance("acme")).isEqualTo(new Amounts(0, 0, 150, -100, -50));
    }

    @Test
    void textsOfOneBatchAreOneEntry() throws SQLException {
        for (int n = 0; n < 3; n++) {
            teller.move(MoneyMove.MessageMoney.reserve("acme", new Money(10)));
            teller.move(MoneyMove.MessageMoney.capture("acme", new Money(10), new Money(10), 2));
        }
        assertThat(books.postings())
                .filteredOn(posting -> posting.reference().isEmpty())
                .singleElement()
                .satisfies(posting -> {
                    assertThat(posting.amounts()).isEqualTo(Amounts.charge(30));
                    assertThat(posting.items()).isEqualTo(3);
                    assertThat(posting.units()).isEqualTo(6);
                });
    }

    @Test
    void aCallIsOneItemOfItsMinutes() throws SQLException {
        teller.move(new MoneyMove.Reserve("acme", "call-1", new Money(60), Category.VOICE_MINUTES));
        teller.move(new MoneyMove.Capture("acme", "call-1", new Money(30), 3));
        teller.move(new MoneyMove.Charge("acme", "call-2", new Money(20), Category.VOICE_MINUTES, 2));
        assertThat(books.postings())
                .filteredOn(posting -> posting.amounts().revenue() > 0)
                .extracting(Posting::items, Posting::units)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1L, 3L), org.assertj.core.groups.Tuple.tuple(1L, 2L));
    }

    private static final class Empty implements Books.Reader {
        @Override
        public Optional<Amounts> balance(String org) {
            return Optional.empty();
        }

        @Override
        public Optional<Booking> booking(String reference) {
            return Optional.empty();
        }
    }
}
