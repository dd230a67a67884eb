package io.patchbay.capabilities.ledger.internal.price;

import io.patchbay.api.money.Prices.Line;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A line of a file of prices: a price, a margin, or what a carrier charges.
 *
 * @param row of its file, from 1
 * @param line with the price or cost; of a margin what it adds
 * @param margin if the price follows a cost
 */
record Rate(int row, Line line, Optional<Margin> margin) {
    private static final String COST = "_cost";

    /** What the cost of an item is called. */
    static String cost(String item) {
        return item + COST;
    }

    boolean isCost() {
        return line.item().endsWith(COST);
    }

    boolean on(LocalDate day) {
        return !day.isBefore(line.from())
                && line.until().map(last -> !day.isAfter(last)).orElse(true);
    }

    /** Whether this margin can have to do with that cost on a day. */
    boolean mayFollow(Rate cost, LocalDate day) {
        return cost.line().channel().equals(line.channel())
                && cost.line().item().equals(cost(line.item()))
                && cost.on(day)
                && (within(line.prefix(), cost.line().prefix())
                        || within(cost.line().prefix(), line.prefix()))
                && meet(line.type(), cost.line().type())
                && meet(line.provider(), cost.line().provider());
    }

    private static boolean within(String prefix, String of) {
        return of.equals(PriceBook.ANY) || prefix.startsWith(of);
    }

    static boolean meet(String one, String other) {
        return one.equals(PriceBook.ANY) || other.equals(PriceBook.ANY) || one.equals(other);
    }
}
