package io.patchbay.api.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    @Test
    void amountsAreExactAndHaveTwoDecimalsAtLeast() {
        assertThat(Money.parse("0.0079").units()).isEqualTo(7_900);
        assertThat(Money.parse("0.0079").json())
                .containsEntry("amount", "0.0079")
                .containsEntry("currency", "USD");
        assertThat(Money.parse("100").amount()).isEqualTo("100.00");
        assertThat(Money.parse("-1.5").amount()).isEqualTo("-1.50");
        assertThat(new Money(1).amount()).isEqualTo("0.000001");
    }

    @Test
    void aShareIsRoundedUp() {
        assertThat(new Money(100).share(1, 3)).isEqualTo(new Money(34));
        assertThat(Money.parse("1.15").share(31, 31)).isEqualTo(Money.parse("1.15"));
    }

    @Test
    void whatDoesNotFitIsNoAmount() {
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE).plus(new Money(1))).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1e9", "0.0000001", "١", "NaN", "+1", "1.", "99999999999999", "1,00"})
    void whatIsNoPlainDecimalIsRefused(String written) {
        assertThatThrownBy(() -> Money.parse(written)).isInstanceOf(IllegalArgumentException.class);
    }
}
