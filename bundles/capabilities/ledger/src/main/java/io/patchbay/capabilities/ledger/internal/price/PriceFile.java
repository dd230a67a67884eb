package io.patchbay.capabilities.ledger.internal.price;

import io.patchbay.api.http.FieldError;
import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Money;
import io.patchbay.api.money.Prices.Line;
import io.patchbay.api.numbers.NumberKind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A file of prices: a line of headings, then a price a line. No field holds a comma, so that none is quoted. */
final class PriceFile {
    static final String HEADINGS = "channel,prefix,type,provider,item,price,from,until";
    private static final String COST = "_cost";
    private static final int FIELDS = 8;
    private static final int MAX_LINES = 200_000;
    private static final int MAX_ERRORS = 50;
    private static final Map<String, Set<String>> ITEMS = Map.of(
            "sms", Set.of("segment"),
            "mms", Set.of("message"),
            "voice", Set.of("minute"),
            "number", Set.of("setup", "monthly"));

    private PriceFile() {}

    /** @throws Problem 422 {@code invalid_prices} with the bad lines */
    static List<Rate> parse(String csv) {
        var rows = csv.lines().toList();
        if (rows.isEmpty() || !rows.get(0).strip().equals(HEADINGS)) {
            throw invalid(List.of(error(1, "Begin with the headings " + HEADINGS + ".")));
        }
        if (rows.size() > MAX_LINES) {
            throw invalid(List.of(error(MAX_LINES + 1, "A file has at most " + MAX_LINES + " lines; split it.")));
        }
        var lines = new ArrayList<Rate>();
        var errors = new ArrayList<FieldError>();
        var taken = new HashMap<String, Integer>();
        for (int row = 1; row < rows.size() && errors.size() < MAX_ERRORS; row++) {
            if (!rows.get(row).isBlank()) {
                try {
                    var rate = rate(row + 1, rows.get(row));
                    checkSole(rate, taken);
                    lines.add(rate);
                } catch (IllegalArgumentException e) {
                    errors.add(error(row + 1, String.valueOf(e.getMessage())));
                }
            }
        }
        if (!errors.isEmpty()) {
            throw invalid(errors);
        }
        if (lines.isEmpty()) {
            throw invalid(List.of(error(2, "There is no price in the file.")));
        }
        return lines;
    }

    /** Of two prices for the same from the same day nobody could say which is meant. */
    private static void checkSole(Rate rate, Map<String, Integer> taken) {
        var line = rate.line();
        var same = String.join(
                ",",
                line.channel(),
                line.prefix(),
                line.type(),
                line.provider(),
                line.item(),
                line.from().toString());
        var before = taken.putIfAbsent(same, rate.row());
        if (before != null) {
            throw new IllegalArgumentException(
                    "Line " + before + " prices the same from the same day; leave one of them.");
        }
    }

    private static Rate rate(int number, String row) {
        var fields = row.split(",", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("A line has 8 fields: " + HEADINGS + ".");
        }
        for (int n = 0; n < FIELDS; n++) {
            fields[n] = fields[n].strip();
        }
        checkItem(fields[0], fields[4]);
        checkPrefix(fields[0], fields[1]);
        checkType(fields[2]);
        checkProvider(fields[3]);
        var margin = margin(fields[4], fields[5]);
        var price = margin.isPresent() ? margin.get().fixed() : price(fields[5]);
        var from = date(fields[6]);
        Optional<LocalDate> until = fields[7].isEmpty() ? Optional.empty() : Optional.of(date(fields[7]));
        if (until.isPresent() && until.get().isBefore(from)) {
            throw new IllegalArgumentException("A price ends no earlier than it begins.");
        }
        return new Rate(
                number, new Line(fields[0], fields[1], fields[2], fields[3], fields[4], price, from, until), margin);
    }

    private static Optional<Margin> margin(String item, String written) {
        if (!Margin.isMeant(written)) {
            return Optional.empty();
        }
        if (item.endsWith(COST)) {
            throw new IllegalArgumentException("A cost is an amount, such as 0.004; margins are for prices.");
        }
        return Optional.of(Margin.parse(written));
    }

    private static Money price(String written) {
        var price = Money.parse(written);
        if (price.units() < 0) {
            throw new IllegalArgumentException("A price or cost is not below zero.");
        }
        return price;
    }

    private static void checkItem(String channel, String item) {
        var priced = item.endsWith(COST) ? item.substring(0, item.length() - COST.length()) : item;
        if (!ITEMS.getOrDefault(channel, Set.of()).contains(priced)) {
            throw new IllegalArgumentException("Price sms by segment, mms by message, voice by minute, or number by"
                    + " setup and monthly; what a carrier charges for it is segment_cost and so on.");
        }
    }

    private static void checkPrefix(String channel, String prefix) {
        var form = channel.equals("number") ? "[A-Z]{2}|\\*" : "\\+[1-9][0-9]{0,14}|\\*";
        if (!prefix.matches(form)) {
            throw new IllegalArgumentException(
                    "A prefix is digits after a plus, such as +1415, for numbers a country such as US, or *.");
        }
    }

    private static void checkType(String word) {
        if (!word.equals("*") && NumberKind.of(word).isEmpty()) {
            throw new IllegalArgumentException("A type of number is local, mobile or toll_free, or * for all.");
        }
    }

    private static void checkProvider(String word) {
        if (!word.matches("[a-z0-9_.-]{1,40}|\\*")) {
            throw new IllegalArgumentException("A provider is a name in small letters, or *.");
        }
    }

    private static LocalDate date(String written) {
        try {
            return LocalDate.parse(written);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("Write a day such as 2026-11-22.", e);
        }
    }

    static FieldError error(int row, String detail) {
        return new FieldError("/lines/" + row, "invalid_price", detail);
    }

    static Problem invalid(List<FieldError> errors) {
        return new Problem(
                422, "invalid_prices", "No price was taken over; mend the lines in errors.", errors, Map.of());
    }
}
