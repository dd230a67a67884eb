package io.patchbay.routes.billing.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Balances;
import io.patchbay.api.money.Balances.Usage;
import io.patchbay.api.money.Money;
import io.patchbay.api.tenants.Scope;
import io.patchbay.routes.support.OrgAccess;
import io.patchbay.routes.support.QueryFilter;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Requests about what was charged, by day or month and category. */
final class UsageRequests {
    private static final int MAX_DAYS = 400;
    private static final int MAX_YEAR = 9999;
    private static final int DATE = 10;
    private static final int MONTH = 7;

    private final Balances balances;
    private final Clock clock;

    UsageRequests(Balances balances, Clock clock) {
        this.balances = balances;
        this.clock = clock;
    }

    /** How much of a date a group is called by. */
    private enum Group {
        DAY(DATE),
        MONTH(UsageRequests.MONTH);

        private final int length;

        Group(int length) {
            this.length = length;
        }

        static Group of(String written) {
            return switch (written) {
                case "day" -> DAY;
                case "month" -> MONTH;
                default -> throw new IllegalArgumentException("Group by day or month.");
            };
        }

        String name(LocalDate day) {
            return day.toString().substring(0, length);
        }
    }

    /** {@code GET /v1/orgs/{slug}/billing/usage}: this month by day, unless the query says otherwise. */
    CompletionStage<ApiResponse> show(ApiRequest request) {
        var org = OrgAccess.of(request, Scope.BILLING);
        var query = new QueryFilter(request, "from", "to", "group");
        var last = query.value("to", UsageRequests::date);
        var first = query.value("from", UsageRequests::date);
        var group = query.value("group", Group::of);
        query.check();
        var to = last.orElseGet(() -> LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC));
        var from = first.orElseGet(() -> to.withDayOfMonth(1));
        checkRange(from, to);
        return balances.usage(org, from, to)
                .thenApply(days -> ApiResponse.ok(body(days, group.orElse(Group.DAY)::name)));
    }

    private static void checkRange(LocalDate from, LocalDate to) {
        if (from.isAfter(to)) {
            throw Problem.invalid("?from", "range", "Begin no later than the day that to names.");
        }
        if (ChronoUnit.DAYS.between(from, to) >= MAX_DAYS) {
            throw Problem.invalid("?from", "range", "Ask for at most " + MAX_DAYS + " days at once.");
        }
    }

    private static LocalDate date(String written) {
        try {
            var day = LocalDate.parse(written);
            if (day.getYear() >= 0 && day.getYear() <= MAX_YEAR) {
                return day;
            }
        } catch (DateTimeException e) {
            // Said below, as for a year that nothing was charged in.
        }
        throw new IllegalArgumentException("Write the day (UTC) such as 2026-11-22.");
    }

    private record Key(String period, String category) {}

    private record Sum(Money charged, long items, long units) {
        static Sum of(Usage day) {
            return new Sum(day.charged(), day.items(), day.units());
        }

        Sum plus(Sum more) {
            return new Sum(charged.plus(more.charged), items + more.items, units + more.units);
        }
    }

    private static Map<String, Object> body(List<Usage> days, Function<LocalDate, String> period) {
        var sums = new LinkedHashMap<Key, Sum>();
        for (var day : days) {
            sums.merge(new Key(period.apply(day.day()), day.category()), Sum.of(day), Sum::plus);
        }
        var body = new LinkedHashMap<String, Object>();
        body.put(
                "usage",
                sums.entrySet().stream()
                        .map(e -> json(e.getKey(), e.getValue()))
                        .toList());
        body.put(
                "total",
                days.stream()
                        .map(Usage::charged)
                        .reduce(Money.ZERO, Money::plus)
                        .json());
        return body;
    }

    private static Map<String, Object> json(Key key, Sum sum) {
        var body = new LinkedHashMap<String, Object>();
        body.put("period", key.period());
        body.put("category", key.category());
        body.put("charged", sum.charged().json());
        body.put("items", sum.items());
        body.put("units", sum.units());
        return body;
    }
}
