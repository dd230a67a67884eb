package io.patchbay.platform.providerregistry.internal;

import io.patchbay.api.accounts.AccountOwners.Owned;
import io.patchbay.spi.routing.SmsRouting.Request;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything but the providers themselves that a choice depends on, at one moment.
 *
 * @param rules in the order in which they are looked at
 * @param prices by provider
 * @param drained ids of providers that take no more
 * @param accounts organizations' own accounts by organization; null until they were read
 * @param ownProviders ids of the providers of all of them
 */
record Plan(
        List<Rule> rules,
        Map<String, PriceList> prices,
        Set<String> drained,
        @Nullable Map<String, List<Owned>> accounts,
        Set<String> ownProviders) {
    static final Plan NOTHING_KNOWN = new Plan(List.of(), Map.of(), Set.of(), null, Set.of());

    Plan withRules(List<Rule> next) {
        return new Plan(List.copyOf(next), prices, drained, accounts, ownProviders);
    }

    Plan withPrices(Map<String, PriceList> next) {
        return new Plan(rules, Map.copyOf(next), drained, accounts, ownProviders);
    }

    Plan withDrained(Set<String> next) {
        return new Plan(rules, prices, next, accounts, ownProviders);
    }

    Plan withAccounts(Map<String, List<Owned>> next) {
        var providers = next.values().stream()
                .flatMap(List::stream)
                .map(Owned::provider)
                .collect(Collectors.toUnmodifiableSet());
        return new Plan(rules, prices, drained, next, providers);
    }

    /** The rule that counts. */
    @Nullable
    Rule rule(Request request) {
        for (var rule : rules) {
            if (rule.fits(request)) {
                return rule;
            }
        }
        return null;
    }

    List<Owned> own(String org) {
        return accounts == null ? List.of() : accounts.getOrDefault(org, List.of());
    }

    /** Whether a provider may be handed anything: it is not drained, and the account that it serves was not removed. */
    boolean takes(String provider) {
        return !drained.contains(provider) && (!owned(provider) || ownProviders.contains(provider));
    }

    /** Whether a provider serves an account of an organization: such ids have a dot in them. */
    static boolean owned(String provider) {
        return provider.indexOf('.') >= 0;
    }
}
