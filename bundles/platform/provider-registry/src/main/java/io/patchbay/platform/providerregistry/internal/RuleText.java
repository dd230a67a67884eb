package io.patchbay.platform.providerregistry.internal;

import io.patchbay.api.telephony.SenderId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a rule as it is written, and says it in words. */
final class RuleText {
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}|[0-9]{3}");
    private static final Pattern PREFIX = Pattern.compile("\\+[0-9]{1,15}");
    private static final int MOST_WEIGHT = 10_000;

    private RuleText() {}

    /** @throws IllegalArgumentException with a sentence */
    static Rule parse(String name, RouteRuleConfiguration written) {
        var scope = new Rule.Scope(
                Set.copyOf(words(written.organizations())),
                all(written.countries(), COUNTRY, "write countries as ISO codes in capitals, such as SA, AE"),
                all(written.prefixes(), PREFIX, "write prefixes with + and digits, such as +9665"),
                words(written.senders()).stream().map(RuleText::kind).collect(Collectors.toUnmodifiableSet()));
        var shares = shares(words(written.providers()));
        boolean weighed = written.providers().contains(":");
        if (weighed && written.cheapest()) {
            throw new IllegalArgumentException("weigh providers or take the cheapest, not both");
        }
        var by = weighed ? Rule.By.WEIGHT : written.cheapest() ? Rule.By.PRICE : Rule.By.ORDER;
        return new Rule(name, written.order(), scope, shares, by, written.others());
    }

    private static List<Rule.Share> shares(List<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("name at least one provider");
        }
        boolean weighed = words.stream().anyMatch(word -> word.contains(":"));
        var shares = new ArrayList<Rule.Share>();
        for (var word : words) {
            int colon = word.indexOf(':');
            if (weighed && colon < 0) {
                throw new IllegalArgumentException("give every provider a weight, such as a:90, b:10, or none");
            }
            shares.add(new Rule.Share(
                    (colon < 0 ? word : word.substring(0, colon)).strip(), colon < 0 ? 1 : weight(word, colon)));
        }
        if (weighed && shares.stream().allMatch(share -> share.weight() == 0)) {
            throw new IllegalArgumentException("give at least one provider a weight above 0");
        }
        return List.copyOf(shares);
    }

    private static int weight(String word, int colon) {
        try {
            int weight = Integer.parseInt(word.substring(colon + 1).strip());
            if (weight >= 0 && weight <= MOST_WEIGHT) {
                return weight;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number that is out of bounds.
        }
        throw new IllegalArgumentException("write weights as whole numbers from 0 to " + MOST_WEIGHT);
    }

    private static SenderId.Kind kind(String word) {
        return Arrays.stream(SenderId.Kind.values())
                .filter(kind -> kind.name().equalsIgnoreCase(word.replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("write senders as number, short_code or alphanumeric"));
    }

    private static Set<String> all(String text, Pattern pattern, String advice) {
        var words = Set.copyOf(words(text));
        if (!words.stream().allMatch(word -> pattern.matcher(word).matches())) {
            throw new IllegalArgumentException(advice);
        }
        return words;
    }

    static List<String> words(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    /** Whom a rule is for. */
    static String when(Rule.Scope scope) {
        var parts = new ArrayList<String>();
        say(parts, "of ", scope.organizations());
        say(parts, "to ", scope.countries());
        say(parts, "to numbers of ", scope.prefixes());
        say(parts, "from a sender of the kind ", scope.senders());
        return parts.isEmpty() ? "all messages" : "messages " + String.join(" ", parts);
    }

    private static void say(List<String> parts, String before, Set<?> any) {
        if (!any.isEmpty()) {
            var words = new TreeSet<String>();
            any.forEach(one ->
                    words.add(one instanceof Enum<?> kind ? kind.name().toLowerCase(Locale.ROOT) : one.toString()));
            parts.add(before + String.join(" or ", words));
        }
    }

    /** Who serves them. */
    static String then(Rule rule) {
        var how = rule.by() == Rule.By.PRICE ? "the cheapest of " : "";
        return how + rule.providers() + (rule.others() ? ", else any other" : "");
    }
}
