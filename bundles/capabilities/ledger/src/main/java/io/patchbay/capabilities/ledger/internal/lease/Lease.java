package io.patchbay.capabilities.ledger.internal.lease;

import io.patchbay.api.money.Money;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * A lease that runs.
 *
 * @param monthly for a whole month
 * @param paidUntil the first moment of a month (UTC)
 */
record Lease(Key key, Money monthly, Instant paidUntil, Arrears arrears) {
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("uuuu-MM").withZone(ZoneOffset.UTC);

    /** @param id tells it from an earlier lease of the same: it is in the references of its charges */
    record Key(String id, String org, String subject) {}

    /**
     * What is wrong with it.
     *
     * @param since when a month could not be paid
     * @param reminded when its organization was told so last
     * @param rests whether its holder was told so
     */
    record Arrears(Optional<Instant> since, Instant reminded, boolean rests) {
        static final Arrears NONE = new Arrears(Optional.empty(), Instant.EPOCH, false);

        /** Whether nothing was said for a day; also if the last word was said by a clock that was ahead. */
        boolean isSilent(Instant now) {
            return !now.isBefore(reminded.plus(Grace.DAY)) || reminded.isAfter(now);
        }

        /** What was begun by a clock that was ahead begins now. */
        private Optional<Instant> since(Instant now) {
            return Optional.of(since.filter(time -> !time.isAfter(now)).orElse(now));
        }
    }

    /** Of the charge for the month that contains a moment: one for each lease and month. */
    static String reference(Key key, Instant within) {
        return "lease-" + key.subject() + "-" + MONTH.format(within) + "-" + key.id();
    }

    boolean isUnpaid() {
        return arrears.since().isPresent();
    }

    /** Paid for one month more. It goes on resting until its holder knows. */
    Lease paid() {
        return new Lease(
                key,
                monthly,
                Term.from(paidUntil).end(),
                new Arrears(Optional.empty(), Instant.EPOCH, arrears.rests()));
    }

    Lease reminded(Instant now) {
        return new Lease(key, monthly, paidUntil, new Arrears(arrears.since(now), now, arrears.rests()));
    }

    /** Its holder was told to let it rest, and has told its organization. */
    Lease resting(Instant now) {
        return new Lease(key, monthly, paidUntil, new Arrears(arrears.since(), now, true));
    }

    /** Its holder knows that it is paid again. */
    Lease awake() {
        return new Lease(key, monthly, paidUntil, new Arrears(arrears.since(), arrears.reminded(), false));
    }
}
