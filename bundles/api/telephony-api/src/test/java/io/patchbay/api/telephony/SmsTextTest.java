package io.patchbay.api.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsTextTest {
    private static final String EMOJI = "\uD83D\uDE00";
    /** 3GPP TS 23.038, table 6.2.1, by code point, without the escape at 0x1B. */
    private static final int[] DEFAULT_ALPHABET = {
        0x40, 0xA3, 0x24, 0xA5, 0xE8, 0xE9, 0xF9, 0xEC, 0xF2, 0xC7, 0x0A, 0xD8, 0xF8, 0x0D, 0xC5, 0xE5, 0x394, 0x5F,
        0x3A6, 0x393, 0x39B, 0x3A9, 0x3A0, 0x3A8, 0x3A3, 0x398, 0x39E, 0xC6, 0xE6, 0xDF, 0xC9, 0x20, 0x21, 0x22, 0x23,
        0xA4, 0x25, 0x26, 0x27, 0x28, 0x29, 0x2A, 0x2B, 0x2C, 0x2D, 0x2E, 0x2F, 0x3A, 0x3B, 0x3C, 0x3D, 0x3E, 0x3F,
        0xA1, 0xC4, 0xD6, 0xD1, 0xDC, 0xA7, 0xBF, 0xE4, 0xF6, 0xF1, 0xFC, 0xE0
    };

    @ParameterizedTest
    @CsvSource({"1,1", "160,1", "161,2", "306,2", "307,3", "459,3", "460,4", "1530,10"})
    void plainTextFillsParts(int characters, int segments) {
        var text = SmsText.of("a".repeat(characters));

        assertThat(text.encoding()).isEqualTo(Encoding.GSM7);
        assertThat(text.segments()).isEqualTo(segments);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "70,1", "71,2", "134,2", "135,3", "670,10"})
    void otherTextFillsShorterParts(int characters, int segments) {
        var text = SmsText.of("ж".repeat(characters));

        assertThat(text.encoding()).isEqualTo(Encoding.UCS2);
        assertThat(text.segments()).isEqualTo(segments);
    }

    @Test
    void everyCharacterOfTheDefaultAlphabetTakesOneSeptet() {
        assertThat(DEFAULT_ALPHABET).hasSize(127 - 62);
        for (int character : DEFAULT_ALPHABET) {
            var text = SmsText.of(Character.toString(character).repeat(160));

            assertThat(text.encoding()).isEqualTo(Encoding.GSM7);
            assertThat(text.segments()).isOne();
        }
        for (char c : "0189AMZamz".toCharArray()) {
            assertThat(SmsText.of(String.valueOf(c).repeat(160)).segments()).isOne();
        }
    }

    @Test
    void everyCharacterOfTheExtensionTableTakesTwoSeptets() {
        for (char character : "\f^{}\\[~]|€".toCharArray()) {
            var single = SmsText.of(String.valueOf(character).repeat(80));

            assertThat(single.encoding()).isEqualTo(Encoding.GSM7);
            assertThat(single.segments()).isOne();
            assertThat(SmsText.of(String.valueOf(character).repeat(81)).segments())
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"158,0,1", "159,0,2", "152,6,1", "152,7,2"})
    void euroCountsTwiceAtTheEdgeOfASingleMessage(int before, int after, int segments) {
        assertThat(SmsText.of("a".repeat(before) + "€" + "a".repeat(after)).segments())
                .isEqualTo(segments);
    }

    @Test
    void euroIsNeverSplitBetweenTwoParts() {
        // 152 + 2 + 152 septets are 306, which two parts would hold if the escape could end the first.
        assertThat(SmsText.of("a".repeat(152) + "€" + "a".repeat(152)).segments())
                .isEqualTo(3);
        assertThat(SmsText.of("a".repeat(151) + "€" + "a".repeat(153)).segments())
                .isEqualTo(2);
        // 76 of them fill 152 of 153 septets.
        assertThat(SmsText.of("€".repeat(152)).segments()).isEqualTo(2);
        assertThat(SmsText.of("€".repeat(153)).segments()).isEqualTo(3);
    }

    @Test
    void surrogatePairsAreNeverSplitBetweenTwoParts() {
        assertThat(SmsText.of(EMOJI.repeat(35)).segments()).isOne();
        assertThat(SmsText.of(EMOJI.repeat(36)).segments()).isEqualTo(2);
        assertThat(SmsText.of(EMOJI.repeat(66)).segments()).isEqualTo(2);
        // 134 units would fill two parts of 67; but only 33 pairs go into one.
        assertThat(SmsText.of(EMOJI.repeat(67)).segments()).isEqualTo(3);
        assertThat(SmsText.of("a".repeat(66) + EMOJI + "a".repeat(66)).segments())
                .isEqualTo(3);
    }

    @Test
    void oneOtherCharacterChangesTheEncodingOfAll() {
        var text = SmsText.of("a".repeat(70) + "ç");

        assertThat(text.encoding()).isEqualTo(Encoding.UCS2);
        assertThat(text.segments()).isEqualTo(2);
    }

    @Test
    void typicalTextsCountAsPublicCalculatorsCountThem() {
        assertThat(SmsText.of("Hello World!").segments()).isOne();
        // The curly apostrophe of a word processor.
        assertThat(SmsText.of("You’ve got mail").encoding()).isEqualTo(Encoding.UCS2);
        assertThat(SmsText.of("line one\r\nline two").encoding()).isEqualTo(Encoding.GSM7);
        assertThat(SmsText.of("tab\there").encoding()).isEqualTo(Encoding.UCS2);
        assertThat(SmsText.of("`").encoding()).isEqualTo(Encoding.UCS2);
    }

    @Test
    void tooManySegmentsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmsText.of("a".repeat(1531)))
                .withMessageContaining("11 segments");
        assertThatIllegalArgumentException().isThrownBy(() -> SmsText.of("ж".repeat(671)));
    }

    @Test
    void tooManyCharactersAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmsText.of("a".repeat(1601)))
                .withMessageContaining("1601 characters");
    }

    @Test
    void emptyTextIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SmsText.of(""));
    }

    @Test
    void nulIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmsText.of("ab\0c"))
                .withMessageContaining("position 2");
    }

    @Test
    void halvesOfSurrogatePairsAreRefused() {
        for (var broken : new String[] {"a\uD83D", "\uDE00a", "\uD83Da", "\uDE00\uD83D", EMOJI + "\uD83D"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SmsText.of(broken))
                    .withMessageContaining("surrogate");
        }
    }

    @Test
    void bidirectionalMarksAreText() {
        assertThat(SmsText.of("abc\u202Edef\u200F").encoding()).isEqualTo(Encoding.UCS2);
    }

    @Test
    void toStringHidesTheBody() {
        assertThat(SmsText.of("your code is 123456").toString()).doesNotContain("code", "123456");
    }
}
