package io.patchbay.capabilities.ledger.internal.book;

/**
 * A transaction to be entered.
 *
 * @param reference empty for messages
 * @param items how many things were charged
 * @param units their segments, months or minutes
 */
record Posting(Label label, String reference, Amounts amounts, long items, long units) {
    /** @param kind of entry @param category or empty */
    record Label(String org, String kind, String category) {}

    /** @param units if it charges anything */
    static Posting of(Booking booking, String kind, Amounts amounts, int units) {
        var purpose = booking.purpose();
        boolean charged = amounts.revenue() > 0;
        return new Posting(
                new Label(purpose.org(), kind, purpose.category()),
                booking.reference(),
                amounts,
                charged ? 1 : 0,
                charged ? units : 0);
    }

    /** Both as one. */
    Posting plus(Posting more) {
        return new Posting(label, reference, amounts.plus(more.amounts), items + more.items, units + more.units);
    }
}
