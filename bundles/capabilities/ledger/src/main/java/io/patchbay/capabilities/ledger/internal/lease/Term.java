package io.patchbay.capabilities.ledger.internal.lease;

import io.patchbay.api.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What is left of a month (UTC), today included.
 *
 * @param days that are to be paid
 * @param whole days of the month
 * @param end the next month's first moment
 */
record Term(int days, int whole, Instant end) {
    static Term from(Instant now) {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        int whole = today.lengthOfMonth();
        var end = today.withDayOfMonth(1).plusMonths(1).atStartOfDay(ZoneOffset.UTC);
        return new Term(whole - today.getDayOfMonth() + 1, whole, end.toInstant());
    }

    Money due(Money monthly) {
        return monthly.share(days, whole);
    }
}
