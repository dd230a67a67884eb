package io.patchbay.platform.providerregistry.internal;

import io.patchbay.api.telephony.SenderId;
import io.patchbay.spi.routing.SmsRouting.Request;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A routing rule.
 *
 * @param shares who serves, in the order in which they were written
 * @param by how they are ranked
 * @param others whether other providers may serve while none of these can
 */
record Rule(String name, int order, Scope scope, List<Share> shares, By by, boolean others) {
    /** Behind everybody that a rule names. */
    static final double UNNAMED = Double.MAX_VALUE;

    /** How providers of a rule are ranked. */
    enum By {
        ORDER,
        WEIGHT,
        PRICE
    }

    /** A provider with the weight of its share; meaningless where shares are not weighed. */
    record Share(String provider, int weight) {}

    /** Whom it is for; an empty set stands for all. */
    record Scope(Set<String> organizations, Set<String> countries, Set<String> prefixes, Set<SenderId.Kind> senders) {}

    boolean fits(Request request) {
        return in(scope.organizations(), request.org())
                && in(scope.countries(), request.country())
                && in(scope.senders(), request.from().kind())
                && (scope.prefixes().isEmpty()
                        || scope.prefixes().stream()
                                .anyMatch(prefix -> request.to().value().startsWith(prefix)));
    }

    private static <T> boolean in(Set<T> all, T one) {
        return all.isEmpty() || all.contains(one);
    }

    boolean names(String provider) {
        for (var share : shares) {
            if (share.provider().equals(provider)) {
                return true;
            }
        }
        return false;
    }

    /** Where a provider stands for this recipient: the lower the nearer. */
    double rank(String provider, Request request, Map<String, PriceList> prices) {
        for (int i = 0; i < shares.size(); i++) {
            var share = shares.get(i);
            if (share.provider().equals(provider)) {
                return switch (by) {
                    case ORDER -> i;
                    case WEIGHT -> Shares.rank(share.weight(), request.to().value(), provider);
                    case PRICE -> PriceList.rank(prices, provider, request.to());
                };
            }
        }
        return UNNAMED;
    }

    /** Its providers in words, such as {@code stc (90 of 100) and twilio (10 of 100)}. */
    String providers() {
        int total = shares.stream().mapToInt(Share::weight).sum();
        var separator = by == By.ORDER ? ", then " : " and ";
        return shares.stream()
                .map(share -> by == By.WEIGHT
                        ? share.provider() + " (" + share.weight() + " of " + total + ")"
                        : share.provider())
                .collect(Collectors.joining(separator));
    }
}
