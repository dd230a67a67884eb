package io.patchbay.capabilities.ledger.internal.price;

import io.patchbay.api.http.FieldError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Refuses a file with a margin that no cost is known for on its first day, or that brings a price below zero. */
final class MarginCheck {
    private static final int MAX_ERRORS = 50;

    private MarginCheck() {}

    /** @param before what was taken over already @throws Problem 422 {@code invalid_prices} */
    static void check(List<Rate> file, Collection<List<PriceBook.Versioned>> before) {
        if (file.stream().noneMatch(rate -> rate.margin().isPresent())) {
            return;
        }
        var costs = Stream.concat(before.stream().flatMap(List::stream).map(PriceBook.Versioned::rate), file.stream())
                .filter(Rate::isCost)
                .toList();
        var errors = new ArrayList<FieldError>();
        for (var rate : file) {
            flaw(rate, costs).ifPresent(flaw -> errors.add(PriceFile.error(rate.row(), flaw)));
            if (errors.size() == MAX_ERRORS) {
                break;
            }
        }
        if (!errors.isEmpty()) {
            throw PriceFile.invalid(errors);
        }
    }

    private static Optional<String> flaw(Rate rate, List<Rate> costs) {
        if (rate.margin().isEmpty()) {
            return Optional.empty();
        }
        var margin = rate.margin().get();
        var first = rate.line().from();
        if (costs.stream().noneMatch(cost -> rate.mayFollow(cost, first))) {
            return Optional.of("No cost is known that this margin could follow on " + first + "; import a line with "
                    + Rate.cost(rate.line().item()) + " first, or in the same file.");
        }
        boolean below = margin.takesOff()
                && costs.stream()
                        .filter(cost -> rate.mayFollow(cost, first))
                        .anyMatch(cost -> margin.over(cost.line().price()).isEmpty());
        return below
                ? Optional.of("This margin brings a price below zero; take off less than the cost.")
                : Optional.empty();
    }
}
