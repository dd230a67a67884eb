package io.patchbay.capabilities.numbers.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns of digits match what regular expressions match. */
class DigitPatternTest {
    private static final int NUMBERS = 100_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "\\d{3}",
                "[02-4]\\d",
                "1|23|4[5-7]",
                "(?:1[02]|2)?\\d{2,3}",
                "(?:12){2}|3{1,4}",
                "(0|90)(?:(1[245]|2)(\\d{2}))?",
                "([457]\\d{3})$|1",
                "(00[29]\\d{1,2})$|(?:(?:12)0?)|3",
                "9(?:0[13]|[4-6]\\d?)7?",
                "1(?:2(?:3[4-9]|5){0,2}){1,2}\\d?"
            })
    void matchesWhatARegularExpressionMatches(String expression) {
        var pattern = new DigitPattern(expression);
        var expected = Pattern.compile(expression);
        for (int i = 0; i < NUMBERS; i++) {
            var digits = Integer.toString(i);
            var matcher = expected.matcher(digits);
            assertThat(pattern.matches("+" + digits, 1)).as(digits).isEqualTo(matcher.matches());
            assertThat(pattern.begins("+" + digits, 1)).as(digits).isEqualTo(matcher.lookingAt());
        }
    }

    @Test
    void nothingIsWhatAnEmptyExpressionDescribes() {
        assertThat(new DigitPattern("").matches("+", 1)).isTrue();
        assertThat(new DigitPattern("").begins("+5", 1)).isTrue();
        assertThat(new DigitPattern("").matches("+5", 1)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1+", "2*", "(?!1)2", "[^1]", "a", "1)", "(1", "1{2", "1{2,}", "[1-", "\\w", ".", "^1", "(1$)", "1$2"
            })
    void otherFormsAreRefused(String expression) {
        assertThatThrownBy(() -> new DigitPattern(expression)).isInstanceOf(IllegalArgumentException.class);
    }
}
