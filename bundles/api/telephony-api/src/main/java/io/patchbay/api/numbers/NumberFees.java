package io.patchbay.api.numbers;

import io.patchbay.api.money.Money;

/** What a number costs its tenant, from the price book; what the carrier takes is nobody's business. @param setup once @param monthly every month */
public record NumberFees(Money setup, Money monthly) {
    public static final NumberFees NONE = new NumberFees(Money.ZERO, Money.ZERO);
}
