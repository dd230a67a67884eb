package io.patchbay.capabilities.ledger.internal.price;

import io.patchbay.api.money.Prices.Line;
import io.patchbay.capabilities.ledger.internal.price.PriceBook.Versioned;
import io.patchbay.capabilities.ledger.internal.price.PriceBook.Wanted;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the book prices on one day. */
record PriceList(PriceBook book, LocalDate day) {
    private static final String NUMBER = "number";

    /** By channel and prefix, each at what it comes to. Costs are not told. */
    List<Line> lines() {
        return wanted().stream()
                .flatMap(wanted -> book.find(wanted, day).line(wanted).stream())
                .sorted(Comparator.comparing(Line::channel)
                        .thenComparing(Line::prefix)
                        .thenComparing(Line::item)
                        .thenComparing(Line::type)
                        .thenComparing(Line::provider))
                .toList();
    }

    /** What has a price. */
    Set<Wanted> priced() {
        return wanted().stream().filter(this::prices).collect(Collectors.toSet());
    }

    boolean prices(Wanted wanted) {
        return book.find(wanted, day).price().isPresent();
    }

    /** How many margins price nothing, since no cost that they could follow holds on the day. */
    long costless() {
        var costs = costs();
        return book.on(day)
                .map(Versioned::rate)
                .filter(rate -> rate.margin().isPresent())
                .filter(rate -> costs.stream().noneMatch(cost -> rate.mayFollow(cost, day)))
                .count();
    }

    private List<Rate> costs() {
        return book.on(day).map(Versioned::rate).filter(Rate::isCost).toList();
    }

    private Set<Wanted> wanted() {
        var all = new HashSet<Wanted>();
        var costs = costs();
        book.on(day).map(Versioned::rate).filter(rate -> !rate.isCost()).forEach(rate -> {
            var line = rate.line();
            boolean number = line.channel().equals(NUMBER);
            all.add(wanted(
                    line,
                    line.prefix(),
                    number ? line.type() : PriceBook.ANY,
                    number ? line.provider() : PriceBook.ANY));
            if (rate.margin().isPresent()) {
                costs.stream()
                        .filter(cost -> rate.mayFollow(cost, day))
                        .forEach(cost -> all.add(under(line, cost.line(), number)));
            }
        });
        return all;
    }

    /** What is priced by a margin on a cost: as much as either says. */
    private static Wanted under(Line line, Line cost, boolean number) {
        var prefix = line.prefix().equals(PriceBook.ANY)
                        || cost.prefix().length() > line.prefix().length()
                                && !cost.prefix().equals(PriceBook.ANY)
                ? cost.prefix()
                : line.prefix();
        return number
                ? wanted(line, prefix, named(line.type(), cost.type()), named(line.provider(), cost.provider()))
                : wanted(line, prefix, PriceBook.ANY, PriceBook.ANY);
    }

    private static String named(String one, String other) {
        return one.equals(PriceBook.ANY) ? other : one;
    }

    private static Wanted wanted(Line line, String prefix, String type, String provider) {
        return new Wanted(line.channel(), line.item(), prefix, type, provider);
    }
}
