package io.patchbay.routes.billing.internal;

import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Balances;
import io.patchbay.api.money.Money;
import io.patchbay.api.money.MoneyMove.Moved;
import io.patchbay.api.money.Prices;
import io.patchbay.api.store.Once;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.store.Page;
import io.patchbay.api.telephony.E164;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An organization with money and prices in lists. */
final class KnownMoney implements Balances, Prices {
    private static final LocalDate DAY = LocalDate.parse("2026-11-21");

    final Map<String, Money> topUps = new HashMap<>();
    final List<Line> lines = new ArrayList<>();

    static Line line(String channel, String prefix, String provider, String item, String price) {
        return new Line(channel, prefix, "*", provider, item, Money.parse(price), DAY, Optional.empty());
    }

    private static <T> CompletionStage<T> now(T value) {
        return CompletableFuture.completedFuture(value);
    }

    private Money available() {
        return topUps.values().stream().reduce(Money.ZERO, Money::plus);
    }

    @Override
    public CompletionStage<Balance> of(String org) {
        return now(new Balance(org, available(), new Money(7_900), new Money(15_800)));
    }

    @Override
    public CompletionStage<Page<Entry>> entries(String org, Page.Request page) {
        var message = new Entry(
                2,
                Instant.parse("2026-11-22T09:30:00Z"),
                "capture",
                "outbound_messages",
                "",
                Money.ZERO,
                new Money(-7_900),
                new Money(7_900));
        var topUp = new Entry(
                1,
                Instant.parse("2026-11-22T09:00:00Z"),
                "top_up",
                "",
                "invoice-7",
                Money.parse("25"),
                Money.ZERO,
                Money.ZERO);
        return now(
                page.after().isEmpty() && page.limit() == 1
                        ? new Page<>(List.of(message), Optional.of("2"))
                        : new Page<>(List.of(message, topUp), Optional.empty()));
    }

    @Override
    public CompletionStage<List<Usage>> usage(String org, LocalDate from, LocalDate to) {
        return now(DAY.minusDays(30)
                .datesUntil(DAY.plusDays(2))
                .filter(day -> !day.isBefore(from) && !day.isAfter(to))
                .map(day -> new Usage(day, "outbound_messages", new Money(7_900), 1, 2))
                .toList());
    }

    @Override
    public CompletionStage<Once<Moved>> topUp(
            Optional<OnceKey> once, String org, String reference, Money amount, String by) {
        if (reference.equals("reused")) {
            return CompletableFuture.failedFuture(new Problem(409, "reference_reused", "It stands for another."));
        }
        boolean known = topUps.putIfAbsent(reference, amount) != null;
        return now(new Once<>(new Moved(known, amount, available()), false));
    }

    @Override
    public CompletionStage<Audit> audit() {
        return now(new Audit(1, 2, List.of()));
    }

    @Override
    public List<Line> lines(LocalDate on) {
        return lines;
    }

    @Override
    public Quote message(String org, E164 to, int segments) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Quote pictures(String org, E164 to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public NumberQuote number(String country, String type, String provider) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Quote minute(E164 to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Import> take(String name, String csv) {
        throw new UnsupportedOperationException();
    }
}
