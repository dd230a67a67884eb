package io.patchbay.providers.smpp.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.telephony.SmsText;
import io.patchbay.providers.smpp.internal.text.Codings.Choice;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CodingsTest {
    private static final Codings USUAL = new Codings(Alphabet.GSM7, List.of(Choice.STANDARD, Choice.UCS2));

    @Test
    void gsmAlphabetHasTheCodesOf23038() {
        assertThat(Alphabet.GSM7.encode("@£Δ_ Aäà¡¿Æ"))
                .containsExactly(0, 1, 0x10, 0x11, 0x20, 0x41, 0x7B, 0x7F, 0x40, 0x60, 0x1C);
        assertThat(Alphabet.GSM7.encode("€{}[]~^|\\"))
                .containsExactly(
                        0x1B, 0x65, 0x1B, 0x28, 0x1B, 0x29, 0x1B, 0x3C, 0x1B, 0x3E, 0x1B, 0x3D, 0x1B, 0x14, 0x1B, 0x40,
                        0x1B, 0x2F);
    }

    @Test
    void everyCodeOfTheGsmAlphabetComesBack() {
        for (int code = 0; code < 128; code++) {
            if (code != 0x1B) {
                var text = Alphabet.GSM7.decode(new byte[] {(byte) code});
                assertThat(Alphabet.GSM7.encode(text)).as("%x", code).containsExactly(code);
            }
        }
    }

    @Test
    void unknownEscapeShowsTheBasicCharacter() {
        assertThat(Alphabet.GSM7.decode(new byte[] {0x1B, 0x41})).isEqualTo("A");
        assertThat(Alphabet.GSM7.decode(new byte[] {0x41, 0x1B})).isEqualTo("A ");
        assertThat(Alphabet.GSM7.decode(new byte[] {(byte) 0xC3})).isEqualTo("?");
    }

    @Test
    void firstCodingThatHasEveryCharacterIsTaken() {
        var three = new Codings(Alphabet.ASCII, List.of(Choice.STANDARD, Choice.LATIN1, Choice.UCS2));
        assertThat(three.of("plain").dataCoding()).isZero();
        assertThat(three.of("é").dataCoding()).isEqualTo((byte) 3);
        assertThat(three.of("€").dataCoding()).isEqualTo((byte) 8);
        assertThat(USUAL.of("€").dataCoding()).isZero();
        assertThat(USUAL.of("ç").dataCoding()).isEqualTo((byte) 8);
    }

    @Test
    void ucs2MustBeAmongTheCodings() {
        assertThatThrownBy(() -> new Codings(Alphabet.GSM7, List.of(Choice.STANDARD)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void octetsAreNoText() {
        assertThat(USUAL.of((byte) 4)).isEmpty();
        assertThat(USUAL.of((byte) 0xF5)).isEmpty();
        assertThat(USUAL.of((byte) 0xF1)).hasValue(Alphabet.GSM7);
        assertThat(USUAL.of((byte) 0x18)).hasValue(Alphabet.UCS2);
    }

    @Test
    void partsAreCutWhereTheHostCounts() {
        for (var body : List.of(
                "x".repeat(160),
                "x".repeat(161),
                "x".repeat(152) + "€" + "y".repeat(152),
                "ж".repeat(200),
                "a".repeat(66) + "\uD83D\uDE00" + "b".repeat(70))) {
            var text = SmsText.of(body);
            var parts = TextParts.of(text);
            assertThat(parts).hasSize(text.segments());
            assertThat(String.join("", parts)).isEqualTo(body);
            assertThat(parts).noneMatch(part -> Character.isLowSurrogate(part.charAt(0)));
        }
    }

    @Test
    void halvesOfACharacterThatWasCutInTwoAreKept() {
        var emoji = Alphabet.UCS2.encode("a😀");
        var first = Alphabet.UCS2.decode(Arrays.copyOf(emoji, 4));
        var second = Alphabet.UCS2.decode(Arrays.copyOfRange(emoji, 4, 6));
        assertThat(first + second).isEqualTo("a😀");
        assertThat(Alphabet.UCS2.decode(new byte[] {0, 'A', 0})).isEqualTo("A\uFFFD");
    }
}
