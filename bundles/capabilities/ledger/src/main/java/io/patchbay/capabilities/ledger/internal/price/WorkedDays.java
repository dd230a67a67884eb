package io.patchbay.capabilities.ledger.internal.price;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Prices of today, and before midnight (UTC) those of tomorrow: to work a day out takes too long for a request to wait. */
final class WorkedDays {
    private static final Duration AHEAD = Duration.ofMinutes(10);
    private static final DayPrices NONE = new DayPrices(new PriceBook(List.of()), LocalDate.MIN, Map.of());

    private final Supplier<PriceBook> book;
    private final Clock clock;
    private volatile DayPrices now = NONE;
    private volatile DayPrices next = NONE;

    WorkedDays(Supplier<PriceBook> book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    DayPrices prices() {
        var last = now;
        return last.stands(book.get(), today()) ? last : worked();
    }

    /** By one of those who ask at once; the others wait for it. */
    private synchronized DayPrices worked() {
        var known = book.get();
        var today = today();
        if (!now.stands(known, today)) {
            now = next.stands(known, today) ? next : DayPrices.of(known, today);
        }
        return now;
    }

    /** Works out what will soon be asked for. */
    void ahead() {
        worked();
        var known = book.get();
        var soon = LocalDate.ofInstant(clock.instant().plus(AHEAD), ZoneOffset.UTC);
        if (!soon.equals(today()) && !next.stands(known, soon)) {
            next = DayPrices.of(known, soon);
        }
    }

    /** Whether a day is worked out already. */
    boolean knows(LocalDate day) {
        return now.stands(book.get(), day) || next.stands(book.get(), day);
    }
}
