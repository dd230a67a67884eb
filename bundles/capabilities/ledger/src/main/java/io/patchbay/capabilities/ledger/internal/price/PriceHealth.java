package io.patchbay.capabilities.ledger.internal.price;

import io.patchbay.api.host.HealthCheck;
import java.time.LocalDate;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether there are prices and the costs that they follow, today and in two weeks: what has none is refused. */
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
        var list = new PriceList(book, today);
        var now = list.priced();
        if (now.isEmpty()) {
            return new Health(
                    Status.DEGRADED,
                    "no price holds today: texts, calls and numbers are refused",
                    "Take a file of prices over with patchbay:price-import.");
        }
        long costless = list.costless();
        if (costless > 0) {
            return new Health(
                    Status.DEGRADED,
                    costless + " margins have no cost to follow today: what they alone price is refused",
                    "Take a file with what the carriers charge now (segment_cost and so on) over with patchbay:price-import.");
        }
        var later = new PriceList(book, today.plusDays(DAYS_AHEAD));
        long ending = now.stream().filter(wanted -> !later.prices(wanted)).count();
        return ending == 0
                ? Health.up(now.size() + " prices")
                : new Health(
                        Status.DEGRADED,
                        ending + " of " + now.size() + " prices end within " + DAYS_AHEAD + " days, and none follows",
                        "Take a file with their successors, or with the costs that they follow, over with patchbay:price-import.");
    }
}
