package io.patchbay.api.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenderIdTest {
    @ParameterizedTest
    @CsvSource({
        "+14155550123,NUMBER",
        "123,SHORT_CODE",
        "12345678,SHORT_CODE",
        "Patchbay,ALPHANUMERIC",
        "A,ALPHANUMERIC",
        "My Shop 24,ALPHANUMERIC",
        "ELEVENCHARS,ALPHANUMERIC",
        "123a,ALPHANUMERIC"
    })
    void kindFollowsFromTheForm(String value, SenderId.Kind kind) {
        assertThat(new SenderId(value).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "12", "123456789", "TWELVECHARSX", "+0123", "Ünicode", "a\r\nb", "a\tb", "...", "+1415 555"})
    void anythingElseIsRefused(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SenderId(value));
    }

    @Test
    void numbersAreMaskedAndNamesAreNot() {
        assertThat(SenderId.of(new E164("+14155550123"))).hasToString("+1415…23");
        assertThat(new SenderId("Patchbay")).hasToString("Patchbay");
    }
}
