package io.patchbay.api.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class E164Test {
    @ParameterizedTest
    @ValueSource(strings = {"+14155550123", "+4915112345678", "+1234567", "+123456789012345"})
    void canonicalFormIsTaken(String number) {
        assertThat(new E164(number).value()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "14155550123",
                "+0155550123",
                "+123456",
                "+1234567890123456",
                "+1 4155550123",
                "+1-415",
                "+1415555012a",
                "+١٤١٥٥٥٥٠١٢٣",
                "+14155550123\n",
                "++14155550123"
            })
    void anythingElseIsRefused(String number) {
        assertThatIllegalArgumentException().isThrownBy(() -> new E164(number));
    }

    @Test
    void refusalDoesNotRepeatWhatWasWritten() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new E164("4155550123"))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("4155"));
    }

    @Test
    void toStringIsMasked() {
        assertThat(new E164("+14155550123")).hasToString("+1415…23");
        assertThat(new E164("+1234567").toString()).doesNotContain("1234567");
    }
}
