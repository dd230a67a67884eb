package io.patchbay.capabilities.numbers.internal.market;

import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Money;
import io.patchbay.api.money.Plans;
import io.patchbay.api.money.Prices;
import io.patchbay.spi.numbers.NumberProvider;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** A market where every number has a price, for tests of what works with one. */
public final class PricedMarket {
    private PricedMarket() {}

    public static Settings.Read settings() {
        return new Settings.Read(
                new Regions(new String[] {"US"}), Duration.ZERO, Duration.ZERO, Duration.ZERO, "PATCHBAY");
    }

    public static Carriers carriers(NumberProvider... providers) {
        var carriers = new Carriers();
        for (var provider : providers) {
            carriers.arrived(provider);
        }
        return carriers;
    }

    /** Nobody's plan includes numbers from now on. */
    public static void unplanned(Market market) {
        Object refusal = Optional.of(new Problem(403, "plan_upgrade_required", "It does not include numbers."));
        market.plans = (Plans) Proxy.newProxyInstance(
                Plans.class.getClassLoader(), new Class<?>[] {Plans.class}, (proxy, method, arguments) -> refusal);
    }

    public static Market open(Ground ground, String worker) {
        var market = new Market(ground, settings(), worker, Clock.systemUTC());
        Object price = new Prices.NumberPrice(new Money(1_000_000), new Money(1_150_000));
        market.prices = (Prices) Proxy.newProxyInstance(
                Prices.class.getClassLoader(), new Class<?>[] {Prices.class}, (proxy, method, arguments) -> price);
        return market;
    }
}
