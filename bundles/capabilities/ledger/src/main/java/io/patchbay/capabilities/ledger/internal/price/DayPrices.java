package io.patchbay.capabilities.ledger.internal.price;

import io.patchbay.api.telephony.E164;
import io.patchbay.capabilities.ledger.internal.price.PriceBook.Item;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What texts, pictures and calls cost on one day, worked out beforehand: each look-up walks the digits of a number once, and makes nothing. */
record DayPrices(PriceBook book, LocalDate day, Map<Item, Digits> items) {
    static final Item TEXT = new Item("sms", "segment");
    static final Item PICTURES = new Item("mms", "message");
    static final Item CALL = new Item("voice", "minute");

    static DayPrices of(PriceBook book, LocalDate day) {
        return new DayPrices(
                book,
                day,
                Stream.of(TEXT, PICTURES, CALL)
                        .collect(Collectors.toMap(item -> item, item -> digits(book, item, day))));
    }

    private static Digits digits(PriceBook book, Item item, LocalDate day) {
        var digits = new Digits(Found.NOTHING);
        for (var prefix : book.prefixes(item, day)) {
            var wanted = new PriceBook.Wanted(item.channel(), item.name(), prefix, PriceBook.ANY, PriceBook.ANY);
            digits.put(prefix, book.find(wanted, day));
        }
        return digits;
    }

    boolean stands(PriceBook now, LocalDate today) {
        return book == now && day.equals(today);
    }

    Found find(Item item, E164 to) {
        var digits = items.get(item);
        return digits == null ? Found.NOTHING : digits.find(to.value());
    }
}
