package io.patchbay.capabilities.inbound.internal.targets;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.patchbay.api.inbound.InboundPlan.Rule;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Looks for keywords. Regular expressions are RE2's: they need time in proportion to the text, whatever a tenant writes; the expressions themselves are kept small. */
public final class Keywords {
    /** Of a text, more is not looked at. */
    private static final int LOOKED_AT = 1_600;
    /** An expression becomes a program that grows with its counted repetitions. */
    private static final int MOST_REPEATED = 100;

    private static final java.util.regex.Pattern COUNTS = java.util.regex.Pattern.compile("\\{(\\d+)(?:,(\\d*))?}");
    private static final int REMEMBERED = 1_000;

    private final Map<String, Pattern> compiled = new ConcurrentHashMap<>();

    /** @throws IllegalArgumentException with a sentence for the tenant */
    public static void check(String expression) {
        long product = 1;
        for (var count = COUNTS.matcher(expression); count.find(); ) {
            product *= Math.max(1, Math.max(number(count.group(1)), number(count.group(2))));
            if (product > MOST_REPEATED) {
                throw new IllegalArgumentException(
                        "Counted repetitions multiply to " + MOST_REPEATED + " at most; use * or + instead.");
            }
        }
        try {
            Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "This is no regular expression of RE2's: " + e.getDescription() + ".", e);
        }
    }

    private static long number(String digits) {
        return digits == null || digits.isEmpty()
                ? 0
                : digits.length() > 4 ? Integer.MAX_VALUE : Long.parseLong(digits);
    }

    public boolean fits(Rule rule, String body) {
        var text = body.strip();
        text = text.substring(0, Math.min(text.length(), LOOKED_AT));
        return switch (rule.match()) {
            case EXACT -> fold(text).equals(fold(rule.text().strip()));
            case PREFIX -> begins(fold(text), fold(rule.text().strip()));
            case REGEX -> pattern(rule.text()).matcher(text).find();
        };
    }

    private static boolean begins(String text, String word) {
        return text.startsWith(word)
                && (text.length() == word.length() || !Character.isLetterOrDigit(text.codePointAt(word.length())));
    }

    private static String fold(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private Pattern pattern(String expression) {
        if (compiled.size() > REMEMBERED) {
            compiled.clear();
        }
        return compiled.computeIfAbsent(expression, e -> Pattern.compile(e, Pattern.CASE_INSENSITIVE));
    }
}
