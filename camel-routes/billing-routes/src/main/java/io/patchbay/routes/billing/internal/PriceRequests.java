package io.patchbay.routes.billing.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Prices;
import io.patchbay.api.money.Prices.Line;
import io.patchbay.api.store.Page;
import io.patchbay.api.tenants.Scope;
import io.patchbay.routes.support.OrgAccess;
import io.patchbay.routes.support.Paging;
import io.patchbay.routes.support.QueryFilter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Requests about what things cost. Carriers are not told: texts and calls are priced without regard to who carries them, and of numbers that cost differently by carrier the dearest
 * price is shown, which is the most that anybody pays.
 */
final class PriceRequests {
    private static final String ANY = "*";

    private final Prices prices;
    private final Clock clock;

    PriceRequests(Prices prices, Clock clock) {
        this.prices = prices;
        this.clock = clock;
    }

    /** What a price is for, in the order of the list. */
    private record Shelf(String channel, String prefix, String type, String item) implements Comparable<Shelf> {
        static Shelf of(Line line) {
            return new Shelf(line.channel(), line.prefix(), line.type(), line.item());
        }

        /** Its place in the list, as a cursor. */
        String place() {
            return String.join(" ", channel, prefix, type, item);
        }

        String cursor() {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(place().getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public int compareTo(Shelf other) {
            return place().compareTo(other.place());
        }
    }

    /** {@code GET /v1/orgs/{slug}/billing/prices} */
    CompletionStage<ApiResponse> list(ApiRequest request) {
        OrgAccess.of(request, Scope.BILLING);
        var query = new QueryFilter(request, "channel", "prefix");
        var channel = query.value("channel", PriceRequests::channel);
        var prefix = query.value("prefix", PriceRequests::prefix);
        query.check();
        var page = Paging.of(request);
        var after = page.after().map(PriceRequests::place).orElse("");
        var shown = new TreeMap<Shelf, Line>();
        prices.lines(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)).stream()
                .filter(line -> channel.isEmpty() || channel.get().equals(line.channel()))
                .filter(line -> prefix.isEmpty() || line.prefix().startsWith(prefix.get()))
                .filter(line -> line.provider().equals(ANY) || line.channel().equals("number"))
                .forEach(line -> shown.merge(Shelf.of(line), line, PriceRequests::dearer));
        var items = shown.entrySet().stream()
                .filter(entry -> entry.getKey().place().compareTo(after) > 0)
                .limit(page.limit() + 1L)
                .map(Map.Entry::getValue)
                .toList();
        var cut = Page.cut(items, page, line -> Shelf.of(line).cursor());
        return CompletableFuture.completedFuture(ApiResponse.ok(Paging.body("prices", cut, PriceRequests::json)));
    }

    private static Line dearer(Line one, Line other) {
        return one.price().compareTo(other.price()) < 0 ? other : one;
    }

    private static String channel(String written) {
        return Optional.of(written)
                .filter(word -> word.matches("sms|mms|voice|number"))
                .orElseThrow(() -> new IllegalArgumentException("Ask for the channel sms, mms, voice or number."));
    }

    private static String prefix(String written) {
        return Optional.of(QueryFilter.plus(written))
                .filter(word -> word.matches("\\+[0-9]{0,15}|[A-Z]{1,2}"))
                .orElseThrow(() -> new IllegalArgumentException(
                        "Write the digits that prefixes begin with, such as +1415, or a country such as US."));
    }

    private static String place(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("?after", "cursor", "Give after the value of next as the last page showed it.");
        }
    }

    private static Map<String, Object> json(Line line) {
        var body = new LinkedHashMap<String, Object>();
        body.put("channel", line.channel());
        body.put("prefix", line.prefix());
        body.put("type", line.type());
        body.put("item", line.item());
        body.put("price", line.price().json());
        body.put("from", line.from().toString());
        body.put("until", line.until().map(LocalDate::toString).orElse(null));
        return body;
    }
}
