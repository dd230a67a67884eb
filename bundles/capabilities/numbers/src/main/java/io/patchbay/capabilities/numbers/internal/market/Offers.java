package io.patchbay.capabilities.numbers.internal.market;

import io.patchbay.api.http.Problem;
import io.patchbay.api.numbers.CatalogNumber;
import io.patchbay.api.numbers.CatalogQuery;
import io.patchbay.api.numbers.NumberAbility;
import io.patchbay.api.numbers.NumberKind;
import io.patchbay.api.numbers.NumberTraits;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.spi.numbers.NumberAnswer;
import io.patchbay.spi.numbers.NumberCapability;
import io.patchbay.spi.numbers.NumberOffer;
import io.patchbay.spi.numbers.NumberProvider;
import io.patchbay.spi.numbers.NumberSearch;
import io.patchbay.spi.numbers.NumberType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Asks all carriers at once, and shows each number once, at the tenant's price. */
final class Offers {
    private static final long SECONDS = 10;

    private final Carriers carriers;
    private final Regions regions;
    private final Predicate<SenderId> held;

    /** The price of what a carrier offers. */
    @FunctionalInterface
    interface Prices {
        Till.Quote of(String org, NumberTraits traits, String provider);
    }

    private record Asked(NumberProvider provider, NumberAnswer<List<NumberOffer>> answer) {}

    private final Prices prices;

    /** @param held whether somebody here has a number */
    Offers(Carriers carriers, Regions regions, Prices prices, Predicate<SenderId> held) {
        this.carriers = carriers;
        this.regions = regions;
        this.prices = prices;
        this.held = held;
    }

    CompletionStage<List<Offer>> search(CatalogQuery query) {
        regions.require("?country", query.country());
        var asked = new ArrayList<CompletableFuture<Asked>>();
        for (var provider : carriers.serving(query.org())) {
            for (var kind : query.kind().map(List::of).orElse(List.of(NumberKind.values()))) {
                asked.add(ask(provider, search(query, kind)));
            }
        }
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                .thenApply(nothing -> offers(
                        query, asked.stream().map(CompletableFuture::join).toList()));
    }

    private static NumberSearch search(CatalogQuery query, NumberKind kind) {
        try {
            return new NumberSearch(
                    query.country(),
                    NumberType.valueOf(kind.name()),
                    query.place().areaCode(),
                    query.contains(),
                    query.abilities().stream()
                            .map(ability -> NumberCapability.valueOf(ability.name()))
                            .collect(Collectors.toUnmodifiableSet()),
                    query.place().locality(),
                    query.skip() + query.limit());
        } catch (IllegalArgumentException e) {
            throw new Problem(422, "invalid_search", String.valueOf(e.getMessage()));
        }
    }

    private static CompletableFuture<Asked> ask(NumberProvider provider, NumberSearch search) {
        return provider.search(search)
                .toCompletableFuture()
                .copy()
                .completeOnTimeout(new NumberAnswer.Unknown<>("no answer in time"), SECONDS, TimeUnit.SECONDS)
                .exceptionally(error -> new NumberAnswer.Unknown<>(String.valueOf(error.getMessage())))
                .thenApply(answer -> new Asked(provider, answer));
    }

    private List<Offer> offers(CatalogQuery query, List<Asked> asked) {
        var all = asked.stream()
                .filter(a -> a.answer() instanceof NumberAnswer.Of)
                .toList();
        // A kind that a country does not have is refused by some carriers; that is no failure.
        if (all.isEmpty() && asked.stream().noneMatch(a -> a.answer() instanceof NumberAnswer.Refused)) {
            throw Problem.unavailable(
                    "carrier_unavailable", "No carrier that sells numbers can be asked now; try again.", 5);
        }
        var unique = new LinkedHashMap<String, Offer>();
        var unpriced = new ArrayList<Till.Unpriced>();
        for (var each : all) {
            for (var offer : ((NumberAnswer.Of<List<NumberOffer>>) each.answer()).value()) {
                var traits = traits(query.country(), offer);
                var quote = prices.of(query.org(), traits, each.provider().id());
                if (quote instanceof Till.Unpriced without) {
                    unpriced.add(without);
                } else if (fits(query, offer)) {
                    var fees = ((Till.Priced) quote).fees();
                    var shown = new CatalogNumber(offer.number(), traits, offer.locality(), offer.region(), fees);
                    unique.merge(
                            offer.number().value(),
                            new Offer(shown, each.provider().id()),
                            BinaryOperator.minBy(Offer.CHEAPEST));
                }
            }
        }
        if (unique.isEmpty() && !unpriced.isEmpty()) {
            throw unpriced.get(0).refusal();
        }
        return unique.values().stream().skip(query.skip()).limit(query.limit()).toList();
    }

    private boolean fits(CatalogQuery query, NumberOffer offer) {
        return !offer.addressNeeded()
                && !held.test(SenderId.of(offer.number()))
                && query.place()
                        .locality()
                        .filter(town ->
                                offer.locality().filter(town::equalsIgnoreCase).isEmpty())
                        .isEmpty();
    }

    private static NumberTraits traits(String country, NumberOffer offer) {
        return new NumberTraits(
                country,
                NumberKind.valueOf(offer.type().name()),
                offer.capabilities().stream()
                        .map(ability -> NumberAbility.valueOf(ability.name()))
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
