package io.patchbay.shell.internal.commands;

import io.patchbay.api.numbers.CatalogNumber;
import io.patchbay.api.numbers.CatalogQuery;
import io.patchbay.api.numbers.CatalogQuery.Place;
import io.patchbay.api.numbers.NumberMarket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;

/** Numbers for rent that begin with what was typed: once their country can be told by it. */
@Service
public final class OfferCompleter extends NamesCompleter {
    private static final int MOST = 20;
    private static final long PATIENCE_SECONDS = 3;
    /** Calling codes of the countries that are enabled by default or sold by the sandbox. */
    private static final Map<String, String> CODES = Map.of(
            "US", "1", "CA", "1", "GB", "44", "SA", "966", "AE", "971", "DE", "49", "FR", "33", "NL", "31", "ES", "34");

    @Override
    List<String> names(Services services, CommandLine line) {
        var typed = Optional.ofNullable(line.getCursorArgument()).orElse("");
        var org = organization(services, line);
        if (org.isEmpty() || !typed.matches("\\+\\d{2,14}")) {
            return List.of();
        }
        var digits = typed.substring(1);
        return services.find(NumberMarket.class).stream()
                .flatMap(market -> CODES.entrySet().stream()
                        .filter(code -> digits.startsWith(code.getValue()))
                        .flatMap(code -> offered(market, query(org.get(), code.getKey(), digits))))
                .map(found -> found.number().value())
                .filter(number -> number.startsWith(typed))
                .sorted()
                .toList();
    }

    private static CatalogQuery query(String org, String country, String digits) {
        return new CatalogQuery(org, country, Optional.empty(), Place.ANYWHERE, Optional.of(digits), Set.of(), MOST);
    }

    /** None where the carriers cannot be asked, or the country is not enabled. */
    private static Stream<CatalogNumber> offered(NumberMarket market, CatalogQuery query) {
        try {
            return market
                    .search(query)
                    .toCompletableFuture()
                    .completeOnTimeout(List.of(), PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .exceptionally(failure -> List.of())
                    .join()
                    .stream();
        } catch (RuntimeException e) {
            return Stream.empty();
        }
    }
}
