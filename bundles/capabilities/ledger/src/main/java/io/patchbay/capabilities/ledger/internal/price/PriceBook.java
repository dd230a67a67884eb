package io.patchbay.capabilities.ledger.internal.price;

import io.patchbay.api.money.Money;
import io.patchbay.api.money.Prices.Line;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Prices in memory. The longest prefix counts; of its lines one that names the provider goes before one that does not, then one that names the type; of lines for the same the one of
 * the latest version that holds on the day.
 */
final class PriceBook {
    static final String ANY = "*";
    private static final Comparator<Versioned> BEST = Comparator.<Versioned, Boolean>comparing(
                    line -> !line.line().provider().equals(ANY))
            .thenComparing(line -> !line.line().type().equals(ANY))
            .thenComparing(Versioned::version)
            .thenComparing(line -> line.line().from());

    private final Map<Shelf, List<Versioned>> shelves = new HashMap<>();

    PriceBook(Collection<Versioned> lines) {
        for (var versioned : lines) {
            var line = versioned.line();
            shelves.computeIfAbsent(new Shelf(line.channel(), line.item(), line.prefix()), shelf -> new ArrayList<>())
                    .add(versioned);
        }
    }

    /** @param version of the file that it came with */
    record Versioned(long version, Line line) {
        boolean on(LocalDate day) {
            return !day.isBefore(line.from())
                    && line.until().map(last -> !day.isAfter(last)).orElse(true);
        }
    }

    private record Shelf(String channel, String item, String prefix) {}

    /**
     * What is to be priced.
     *
     * @param target a number in E.164, or a country for numbers
     * @param type of number, or {@code *} where types have no part in it
     * @param provider or {@code *} while nobody knows who it will be
     */
    record Wanted(String channel, String item, String target, String type, String provider) {}

    /** Empty if there is no price: then it is refused. */
    Optional<Money> price(Wanted wanted, LocalDate day) {
        for (int length = wanted.target().length(); length > 0; length--) {
            var found = best(wanted, wanted.target().substring(0, length), day);
            if (found.isPresent()) {
                return found;
            }
        }
        return best(wanted, ANY, day);
    }

    private Optional<Money> best(Wanted wanted, String prefix, LocalDate day) {
        return shelves.getOrDefault(new Shelf(wanted.channel(), wanted.item(), prefix), List.of()).stream()
                .filter(line -> line.on(day) && fits(line.line(), wanted))
                .max(BEST)
                .map(line -> line.line().price());
    }

    private static boolean fits(Line line, Wanted wanted) {
        return (line.type().equals(ANY) || line.type().equals(wanted.type()))
                && (line.provider().equals(ANY) || line.provider().equals(wanted.provider()));
    }

    /** The lines that hold on a day, by channel and prefix. */
    List<Line> lines(LocalDate day) {
        var newest = new HashMap<Line, Versioned>();
        shelves.values().stream()
                .flatMap(List::stream)
                .filter(line -> line.on(day))
                .forEach(line -> newest.merge(
                        name(line.line()), line, (one, other) -> BEST.compare(one, other) < 0 ? other : one));
        return newest.values().stream()
                .map(Versioned::line)
                .sorted(Comparator.comparing(Line::channel)
                        .thenComparing(Line::prefix)
                        .thenComparing(Line::item)
                        .thenComparing(Line::type)
                        .thenComparing(Line::provider))
                .toList();
    }

    /** What has a price on a day. */
    Set<Line> names(LocalDate day) {
        return shelves.values().stream()
                .flatMap(List::stream)
                .filter(line -> line.on(day))
                .map(line -> name(line.line()))
                .collect(Collectors.toSet());
    }

    /** The line without its price and days: what it is for. */
    private static Line name(Line line) {
        return new Line(
                line.channel(),
                line.prefix(),
                line.type(),
                line.provider(),
                line.item(),
                Money.ZERO,
                LocalDate.EPOCH,
                Optional.empty());
    }
}
