package io.patchbay.api.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.telephony.E164;
import org.junit.jupiter.api.Test;

class DigitsTest {
    private static final E164 NUMBER = new E164("+14155550199");
    private static final E164 PSEUDONYM = new E164("+999000000000001");
    private final Digits digits = Digits.of(NUMBER);

    @Test
    void theNumberIsReplacedHoweverItIsWritten() {
        assertThat(digits.replace("{\"to\":\"+14155550199\"}", PSEUDONYM)).isEqualTo("{\"to\":\"+999000000000001\"}");
        assertThat(digits.replace("?to=%2B14155550199&x=14155550199", PSEUDONYM))
                .isEqualTo("?to=%2B999000000000001&x=999000000000001");
    }

    @Test
    void aLongerRowOfDigitsIsAnotherNumber() {
        assertThat(digits.in("914155550199")).isFalse();
        assertThat(digits.in("141555501990")).isFalse();
        assertThat(digits.replace("141555501990", PSEUDONYM)).isEqualTo("141555501990");
    }

    @Test
    void theNumberDoesNotReachALog() {
        assertThat(digits.toString()).doesNotContain("4155550199");
    }

    @Test
    void pseudonymsAreKnownByTheirCountryCode() {
        assertThat(Pseudonyms.standsIn(PSEUDONYM.value())).isTrue();
        assertThat(Pseudonyms.standsIn(NUMBER.value())).isFalse();
    }
}
