package io.patchbay.capabilities.numbers.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.patchbay.api.telephony.E164;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorldNumberPlanTest {
    private final WorldNumberPlan plan = new WorldNumberPlan();

    @ParameterizedTest
    @ValueSource(strings = {"+14155550100", "+1 (415) 555-0100", "+1.415.555.0100", " +1-415-555-0100 "})
    void punctuationIsDropped(String written) {
        assertThat(plan.parse(written)).isEqualTo(new E164("+14155550100"));
    }

    @ParameterizedTest
    @CsvSource({
        "4155550100, country code are missing",
        "0014155550100, country code are missing",
        "+1415555010, No such number",
        "+999123456789, known country code",
        "+1415555010a, only a plus and the digits",
        "+١٤١٥٥٥٥٠١٠٠, only a plus and the digits",
        "+, known country code",
        "'', country code are missing",
        "++14155550100, only a plus and the digits",
        "+14155550100;ext=5, only a plus and the digits",
        "+141555501000000000000000000000000000000000000, too long"
    })
    void whatIsNoNumberIsRefusedWithAWayOut(String written, String sentence) {
        assertThatThrownBy(() -> plan.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence)
                .hasMessageContaining("+14155550123");
    }

    @ParameterizedTest
    @CsvSource({"+14155550100, US", "+442071838750, GB", "+966512345678, SA", "+80012345678, 001"})
    void countryOfANumber(String number, String country) {
        assertThat(plan.country(new E164(number))).isEqualTo(country);
    }

    @Test
    void countryIsThatOfTheMetadataForANumberOfEveryCountry() {
        var metadata = PhoneNumberUtil.getInstance();
        for (var region : metadata.getSupportedRegions()) {
            var example = metadata.getExampleNumber(region);
            var number = new E164(metadata.format(example, PhoneNumberUtil.PhoneNumberFormat.E164));
            assertThat(plan.country(number)).as(region).isEqualTo(metadata.getRegionCodeForNumber(example));
        }
    }

    @Test
    void premiumNumbersAreKnown() {
        assertThat(plan.premium(new E164("+19002345678"))).isTrue();
        assertThat(plan.premium(new E164("+14155550100"))).isFalse();
    }

    @Test
    void whatIsRememberedOfANumberIsWhatWasReadOfIt() {
        for (int round = 0; round < 2; round++) {
            assertThat(plan.parse("+1 900 234 5678")).isEqualTo(new E164("+19002345678"));
            assertThat(plan.premium(new E164("+19002345678"))).isTrue();
            assertThat(plan.parse("+44 20 7183 8750")).isEqualTo(new E164("+442071838750"));
            assertThat(plan.premium(new E164("+442071838750"))).isFalse();
            assertThat(plan.country(new E164("+442071838750"))).isEqualTo("GB");
            assertThatThrownBy(() -> plan.parse("+1415555010")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whatWasForgottenIsReadAgain() {
        for (int i = 0; i < 10_000; i++) {
            plan.parse("+1415555%04d".formatted(i));
        }

        assertThat(plan.country(new E164("+14155550000"))).isEqualTo("US");
        assertThat(plan.parse("+1 415 555 0000")).isEqualTo(new E164("+14155550000"));
    }
}
