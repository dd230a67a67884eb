package io.patchbay.capabilities.ledger.internal.book;

/**
 * What an organization's accounts hold, or how a transaction changes them. Double entry: what one account gets, others give.
 *
 * @param available to spend
 * @param reserved set aside
 * @param revenue what the host has earned
 * @param source what came in from outside, below zero
 * @param writtenOff what was earned and could not be taken, below zero
 */
record Amounts(long available, long reserved, long revenue, long source, long writtenOff) {
    static final Amounts NONE = new Amounts(0, 0, 0, 0, 0);

    Amounts {
        if (sum(available, reserved, revenue, source, writtenOff) != 0) {
            throw new IllegalArgumentException("The amounts of a transaction sum to zero.");
        }
    }

    private static long sum(long... all) {
        long sum = 0;
        for (long one : all) {
            sum = Math.addExact(sum, one);
        }
        return sum;
    }

    static Amounts reserve(long amount) {
        return new Amounts(Math.negateExact(amount), amount, 0, 0, 0);
    }

    static Amounts charge(long amount) {
        return new Amounts(Math.negateExact(amount), 0, amount, 0, 0);
    }

    static Amounts topUp(long amount) {
        return new Amounts(amount, 0, 0, Math.negateExact(amount), 0);
    }

    /** What is charged though it cannot be paid. */
    static Amounts unpaid(long amount) {
        return new Amounts(0, 0, amount, 0, Math.negateExact(amount));
    }

    Amounts plus(Amounts more) {
        return new Amounts(
                Math.addExact(available, more.available),
                Math.addExact(reserved, more.reserved),
                Math.addExact(revenue, more.revenue),
                Math.addExact(source, more.source),
                Math.addExact(writtenOff, more.writtenOff));
    }

    /** Whether an organization may have this. */
    boolean covered() {
        return available >= 0 && reserved >= 0;
    }
}
