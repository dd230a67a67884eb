package io.patchbay.api.inbound;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where texts go: the first rule that fits decides, else the target.
 *
 * @param target where texts go that no rule takes; empty leaves them to the next wider default
 * @param fallback where a text goes when its target cannot be reached
 */
public record InboundPlan(Optional<InboundTarget> target, List<Rule> rules, Optional<InboundTarget> fallback) {
    public static final int MAX_RULES = 50;
    public static final int MAX_TEXT = 200;

    public InboundPlan {
        rules = List.copyOf(rules);
    }

    /** A keyword with its target. */
    public record Rule(Match match, String text, InboundTarget target) {}

    /** How a keyword is looked for; none looks at case. */
    public enum Match {
        /** The whole text, trimmed. */
        EXACT,
        /** The text begins with it, and with a word that ends there. */
        PREFIX,
        /** A regular expression that fits anywhere in the text (the syntax of RE2, which needs time in proportion to the text). */
        REGEX;

        /** The word on the wire and in the store. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Match of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }
}
