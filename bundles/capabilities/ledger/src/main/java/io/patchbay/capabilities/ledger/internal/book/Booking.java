package io.patchbay.capabilities.ledger.internal.book;

/**
 * What a reference stands for.
 *
 * @param amount what was asked for when it was first used
 * @param charged what it came to
 * @param refunded what was given back of that
 */
record Booking(String reference, Purpose purpose, long amount, State state, long charged, long refunded) {
    /**
     * Whose it is and what for.
     *
     * @param kind {@code reserve}, {@code charge}, {@code refund} or {@code top_up}
     * @param category or empty
     * @param about the reference of what is given back, or who took the money; else empty
     */
    record Purpose(String org, String kind, String category, String about) {}

    enum State {
        HELD,
        CAPTURED,
        RELEASED,
        DONE;

        String wire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static State of(String wire) {
            return valueOf(wire.toUpperCase(java.util.Locale.ROOT));
        }
    }

    static Booking held(String reference, Purpose purpose, long amount) {
        return new Booking(reference, purpose, amount, State.HELD, 0, 0);
    }

    static Booking done(String reference, Purpose purpose, long amount) {
        return new Booking(reference, purpose, amount, State.DONE, amount, 0);
    }

    Booking captured(long came) {
        return new Booking(reference, purpose, amount, State.CAPTURED, came, refunded);
    }

    Booking released() {
        return new Booking(reference, purpose, amount, State.RELEASED, 0, refunded);
    }

    Booking refunded(long more) {
        return new Booking(reference, purpose, amount, state, charged, Math.addExact(refunded, more));
    }

    /** What may still be given back: of a charge, or of a reservation that was captured. */
    long refundable() {
        boolean paid = purpose.kind().equals("charge") || state == State.CAPTURED;
        return paid ? charged - refunded : 0;
    }

    boolean same(Purpose other, long asked) {
        return purpose.equals(other) && amount == asked;
    }
}
