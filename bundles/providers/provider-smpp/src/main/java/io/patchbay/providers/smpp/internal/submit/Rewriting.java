package io.patchbay.providers.smpp.internal.submit;

import java.util.ArrayList;
import java.util.List;

/** Address rules: the first whose prefix fits puts another in its place. */
public record Rewriting(List<Rule> rules) {
    public Rewriting {
        rules = List.copyOf(rules);
    }

    /** Digits at the beginning, and what takes their place. */
    record Rule(String prefix, String replacement) {}

    /** @param text such as {@code 44>0, 33>00}; empty for none */
    public static Rewriting parse(String text) {
        var rules = new ArrayList<Rule>();
        for (var written : text.split(",", -1)) {
            if (written.isBlank()) {
                continue;
            }
            var sides = written.strip().split(">", -1);
            if (sides.length != 2 || !sides[0].matches("[0-9]*") || !sides[1].matches("[0-9]*")) {
                throw new IllegalArgumentException(
                        "Write rules as PREFIX>REPLACEMENT, in digits, with commas between them, such as 44>0, 33>00.");
            }
            rules.add(new Rule(sides[0], sides[1]));
        }
        return new Rewriting(rules);
    }

    public String apply(String digits) {
        for (var rule : rules) {
            if (digits.startsWith(rule.prefix())) {
                return rule.replacement() + digits.substring(rule.prefix().length());
            }
        }
        return digits;
    }
}
