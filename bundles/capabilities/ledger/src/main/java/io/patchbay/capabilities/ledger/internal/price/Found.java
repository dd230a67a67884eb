package io.patchbay.capabilities.ledger.internal.price;

import io.patchbay.api.money.Money;
import io.patchbay.api.money.Prices.Line;
import java.util.Optional;

/**
 * What the book says of something, or why it says nothing.
 *
 * @param rule the line that says it
 * @param price empty if it is refused
 * @param reason a sentence, if it is refused for more than the want of a line; else empty
 */
record Found(Optional<Line> rule, Optional<Money> price, String reason) {
    static final Found NOTHING = refused("");
    static final Found NO_COST =
            refused("The price of this follows what a carrier charges, and that is not known to the price book.");
    static final Found BELOW_ZERO = refused("The margin in the price book would bring the price of this below zero.");

    private static Found refused(String reason) {
        return new Found(Optional.empty(), Optional.empty(), reason);
    }

    static Found at(Line rule, Money price) {
        return new Found(Optional.of(rule), Optional.of(price), "");
    }

    /** @param other what to say where there is no line */
    String reason(String other) {
        return reason.isEmpty() ? other : reason;
    }

    /** As it is shown. Empty if there is no price. */
    Optional<Line> line(PriceBook.Wanted of) {
        return rule.flatMap(line -> price.map(amount -> new Line(
                of.channel(), of.target(), of.type(), of.provider(), of.item(), amount, line.from(), line.until())));
    }
}
