package io.patchbay.capabilities.ledger.internal.price;

import io.patchbay.api.host.HealthCheck;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether there are prices, today and in two weeks: what has none is refused. */
@Component(service = HealthCheck.class)
public final class PriceHealth implements HealthCheck {
    private static final int DAYS_AHEAD = 14;

    private final PriceDesk desk;
    private volatile Seen seen = new Seen(new PriceBook(List.of()), LocalDate.MIN, Health.up(""));

    @Activate
    public PriceHealth(@Reference PriceDesk desk) {
        this.desk = desk;
    }

    private record Seen(PriceBook book, LocalDate day, Health health) {}

    @Override
    public String name() {
        return "prices";
    }

    @Override
    public boolean needed() {
        return false;
    }

    @Override
    public Health check() {
        var book = desk.book();
        var today = desk.today();
        var last = seen;
        if (last.book() != book || !last.day().equals(today)) {
            last = new Seen(book, today, look(book, today));
            seen = last;
        }
        return last.health();
    }

    static Health look(PriceBook book, LocalDate today) {
        var now = book.names(today);
        if (now.isEmpty()) {
            return new Health(
                    Status.DEGRADED,
                    "no price holds today: texts, calls and numbers are refused",
                    "Take a file of prices over with patchbay:price-import.");
        }
        var missing = new HashSet<>(now);
        missing.removeAll(book.names(today.plusDays(DAYS_AHEAD)));
        return missing.isEmpty()
                ? Health.up(now.size() + " prices")
                : new Health(
                        Status.DEGRADED,
                        missing.size() + " of " + now.size() + " prices end within " + DAYS_AHEAD
                                + " days, and none follows",
                        "Take a file with their successors over with patchbay:price-import.");
    }
}
