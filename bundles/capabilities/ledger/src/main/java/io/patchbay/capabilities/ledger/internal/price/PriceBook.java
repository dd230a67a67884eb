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
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prices in memory. The longest prefix counts; of its lines one that names the provider goes before one that does not, then one that names the type; of lines for the same the one of
 * the latest version that holds on the day. A margin is added to the cost that is found in the same way; where the carrier is not known, to that of the dearest.
 */
final class PriceBook {
    static final String ANY = "*";
    private static final Comparator<Versioned> BEST = Comparator.<Versioned, Boolean>comparing(
                    line -> !line.line().provider().equals(ANY))
            .thenComparing(line -> !line.line().type().equals(ANY))
            .thenComparing(Versioned::version)
            .thenComparing(line -> line.line().from());

    private final Map<Shelf, List<Versioned>> shelves = new HashMap<>();
    /** Who has costs, by channel and item. */
    private final Map<Item, Set<String>> carriers = new HashMap<>();

    PriceBook(Collection<Versioned> lines) {
        for (var versioned : lines) {
            var line = versioned.line();
            var item = new Item(line.channel(), line.item());
            shelves.computeIfAbsent(new Shelf(item, line.prefix()), shelf -> new ArrayList<>())
                    .add(versioned);
            if (versioned.rate().isCost()) {
                carriers.computeIfAbsent(item, any -> new TreeSet<>()).add(line.provider());
            }
        }
    }

    /** @param version of the file that it came with */
    record Versioned(long version, Rate rate) {
        Line line() {
            return rate.line();
        }
    }

    record Item(String channel, String name) {
        Item cost() {
            return new Item(channel, Rate.cost(name));
        }
    }

    private record Shelf(Item item, String prefix) {}

    /**
     * What is to be priced.
     *
     * @param target a number in E.164, or a country for numbers
     * @param type of number, or {@code *} where types have no part in it
     * @param provider or {@code *} while nobody knows who it will be
     */
    record Wanted(String channel, String item, String target, String type, String provider) {
        Wanted costOf(String carrier) {
            return new Wanted(channel, Rate.cost(item), target, type, carrier);
        }
    }

    /** Empty if there is no price: then it is refused. */
    Optional<Money> price(Wanted wanted, LocalDate day) {
        return find(wanted, day).price();
    }

    Found find(Wanted wanted, LocalDate day) {
        var rule = rule(wanted, day);
        if (rule.isEmpty()) {
            return Found.NOTHING;
        }
        var margin = rule.get().rate().margin();
        return margin.isEmpty()
                ? Found.at(rule.get().line(), rule.get().line().price())
                : follow(rule.get().line(), margin.get(), wanted, day);
    }

    private Found follow(Line rule, Margin margin, Wanted wanted, LocalDate day) {
        var named = rule.provider().equals(ANY) ? wanted.provider() : rule.provider();
        var who = named.equals(ANY)
                ? carriers.getOrDefault(new Item(wanted.channel(), Rate.cost(wanted.item())), Set.of())
                : Set.of(named);
        var cost = who.stream()
                .flatMap(carrier -> rule(wanted.costOf(carrier), day).stream())
                .map(line -> line.line().price())
                .max(Comparator.naturalOrder());
        return cost.map(known ->
                        margin.over(known).map(price -> Found.at(rule, price)).orElse(Found.BELOW_ZERO))
                .orElse(Found.NO_COST);
    }

    private Optional<Versioned> rule(Wanted wanted, LocalDate day) {
        var item = new Item(wanted.channel(), wanted.item());
        for (int length = wanted.target().length(); length > 0; length--) {
            var found = best(new Shelf(item, wanted.target().substring(0, length)), wanted, day);
            if (found.isPresent()) {
                return found;
            }
        }
        return best(new Shelf(item, ANY), wanted, day);
    }

    private Optional<Versioned> best(Shelf shelf, Wanted wanted, LocalDate day) {
        return shelves.getOrDefault(shelf, List.of()).stream()
                .filter(line -> line.rate().on(day) && fits(line, wanted))
                .max(BEST);
    }

    /** While nobody knows the carrier, a margin may name the one whose cost it follows. */
    private static boolean fits(Versioned versioned, Wanted wanted) {
        var line = versioned.line();
        boolean named = line.provider().equals(ANY)
                || line.provider().equals(wanted.provider())
                || wanted.provider().equals(ANY) && versioned.rate().margin().isPresent();
        return named && (line.type().equals(ANY) || line.type().equals(wanted.type()));
    }

    /** Where the price of an item may change: the prefixes of its prices and costs that hold on a day. */
    Set<String> prefixes(Item item, LocalDate day) {
        return Stream.of(item, item.cost())
                .flatMap(each -> on(day).filter(line ->
                        new Item(line.line().channel(), line.line().item()).equals(each)))
                .map(line -> line.line().prefix())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Stream<Versioned> on(LocalDate day) {
        return shelves.values().stream().flatMap(List::stream).filter(line -> line.rate()
                .on(day));
    }

    /** What is priced on a day, by channel and prefix, each at what it comes to. Costs are not told. */
    List<Line> lines(LocalDate day) {
        return new PriceList(this, day).lines();
    }

    /** Whether there was ever a line for a channel. */
    boolean knows(String channel) {
        return shelves.keySet().stream()
                .anyMatch(shelf -> shelf.item().channel().equals(channel));
    }
}
