package io.patchbay.capabilities.numbers.internal.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.host.Profile;
import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Money;
import io.patchbay.api.money.Prices;
import io.patchbay.api.numbers.NumberOrder;
import io.patchbay.api.numbers.NumberOrder.Wish;
import io.patchbay.api.numbers.RentedNumber.State;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.api.tenants.Tenants;
import io.patchbay.capabilities.ledger.internal.Ledger;
import io.patchbay.capabilities.ledger.internal.lease.LeasesByHand;
import io.patchbay.capabilities.numbers.internal.OwnedNumbers;
import io.patchbay.capabilities.numbers.internal.WorldNumberPlan;
import io.patchbay.platform.persistence.testing.SetClock;
import io.patchbay.platform.persistence.testing.TestStore;
import io.patchbay.platform.persistence.testing.ToldEvents;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A number and its lease from the purchase to the end: numbers and ledger together, with a clock in hand. */
class LeaseLifeTest {
    private static final Money SETUP = new Money(1_000);
    private static final Money MONTHLY = new Money(2_900);
    private static final Money LAST_OF_JANUARY = MONTHLY.share(1, 31);
    private static final SenderId NUMBER = SenderId.of(SmallCarrier.number(1));
    private static final Duration DAY = Duration.ofDays(1);

    private final SetClock clock = new SetClock("2028-01-31T12:00:00Z");
    private final SmallCarrier carrier = new SmallCarrier();
    /** What tenants are told, in the order of the commits. */
    private final List<String> heard = new CopyOnWriteArrayList<>();

    private TestStore database;
    private AutoCloseable listening;
    private Ledger ledger;
    private OwnedNumbers numbers;
    private Market market;
    private LeasesByHand leases;

    @BeforeEach
    void setUp(@TempDir Path folder) {
        database = TestStore.open(folder);
        listening = database.commits()
                .register(new ToldEvents(event -> heard.add(event.type().replace("number.", ""))));
        ledger = new Ledger(database.store(), database.commits(), clock);
        numbers = new OwnedNumbers(database.store(), database.commits(), clock, Profile.SANDBOX);
        var ground = new Ground(
                database.store(),
                database.commits(),
                numbers,
                PricedMarket.carriers(carrier),
                new WorldNumberPlan(),
                answering(Tenants.class, Optional.empty()));
        var settings = new Settings.Read(
                new Regions(new String[] {"US"}), Duration.ZERO, Duration.ofHours(72), Duration.ZERO, "PATCHBAY");
        market = new Market(ground, settings, "node/1", clock);
        market.prices = answering(Prices.class, new Prices.NumberPrice(SETUP, MONTHLY));
        leases = new LeasesByHand(database, new UnpaidNumbers(market), clock);
    }

    private static <T> T answering(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer));
    }

    @AfterEach
    void theBooksAgree() throws Exception {
        assertThat(told(ledger.audit()).flaws()).isEmpty();
        leases.close();
        market.close();
        numbers.close();
        ledger.close();
        listening.close();
        database.close();
    }

    private static <T> T told(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }

    private void topUp(String reference, Money amount) {
        told(ledger.topUp(Optional.empty(), "a", reference, amount, "operator"));
    }

    private void buyWith(Money beyondTheFirstDay) {
        topUp("first", SETUP.plus(LAST_OF_JANUARY).plus(beyondTheFirstDay));
        var order = new NumberOrder(Optional.empty(), "a", Optional.empty(), new Wish.This(SmallCarrier.number(1)));
        assertThat(told(market.rent(order)).value().state()).isEqualTo(State.ACTIVE);
    }

    /** So many days, each with its look. */
    private void pass(int days) throws Exception {
        for (int day = 0; day < days; day++) {
            clock.jump(DAY);
            leases.look();
        }
    }

    private State state() {
        return market.find("a", NUMBER).orElseThrow().state();
    }

    private Money spent() {
        return told(ledger.of("a")).spent();
    }

    @Test
    void aNumberIsPaidByTheMonthRemindedSuspendedReleasedAndGivenBack() throws Exception {
        buyWith(MONTHLY);
        assertThat(spent()).isEqualTo(SETUP.plus(LAST_OF_JANUARY));
        clock.set("2028-02-01T00:00:00Z");
        leases.look();
        assertThat(spent()).as("February").isEqualTo(SETUP.plus(LAST_OF_JANUARY).plus(MONTHLY));
        clock.set("2028-02-29T00:00:00Z");
        leases.look();
        assertThat(heard).as("a leap year's last day is paid").containsExactly("purchased");

        pass(1);
        assertThat(state()).isEqualTo(State.ACTIVE);
        pass(2);
        assertThat(heard).containsExactly("purchased", "lease_due", "lease_due", "lease_due");
        pass(1);
        assertThat(state()).isEqualTo(State.SUSPENDED);
        assertThat(numbers.owned("a", NUMBER)).as("it sends no more").isEmpty();
        pass(3);
        assertThat(heard).endsWith("suspended", "lease_due", "lease_due", "lease_due");
        pass(1);
        assertThat(clock.instant()).isEqualTo(Instant.parse("2028-03-08T00:00:00Z"));
        assertThat(state()).isEqualTo(State.RELEASED);
        assertThat(market.find("a", NUMBER).orElseThrow().until()).contains(Instant.parse("2028-03-11T00:00:00Z"));

        pass(2);
        market.look();
        assertThat(carrier.sold).as("it can still be taken back").hasSize(1);
        assertThatThrownBy(() -> told(market.takeBack("a", NUMBER)))
                .cause()
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(402));
        pass(1);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            market.look();
            return market.find("a", NUMBER).isEmpty() && heard.contains("gone");
        });
        assertThat(carrier.sold).isEmpty();
        assertThat(heard).endsWith("suspended", "lease_due", "lease_due", "lease_due", "released", "gone");
        assertThat(spent()).isEqualTo(SETUP.plus(LAST_OF_JANUARY).plus(MONTHLY));
    }

    @Test
    void moneyThatComesInTimeResumesItAndThatComesLateTakesItBack() throws Exception {
        buyWith(MONTHLY);
        clock.set("2028-03-01T00:00:00Z");
        leases.look();
        pass(3);
        assertThat(state()).isEqualTo(State.SUSPENDED);
        topUp("in-time", MONTHLY);
        leases.look();
        assertThat(state()).isEqualTo(State.ACTIVE);
        assertThat(heard).endsWith("suspended", "lease_paid", "resumed");

        clock.set("2028-04-01T00:00:00Z");
        leases.look();
        pass(8);
        assertThat(state()).isEqualTo(State.RELEASED);
        topUp("late", MONTHLY);
        assertThat(told(market.takeBack("a", NUMBER)).state()).isEqualTo(State.ACTIVE);
        assertThat(spent())
                .as("from the day on which it was taken back")
                .isEqualTo(SETUP.plus(LAST_OF_JANUARY).plus(MONTHLY.times(2)).plus(MONTHLY.share(22, 30)));
        pass(3);
        assertThat(state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void aClockThatJumpsByAnHourOrADayChargesNothingTwiceAndLosesNoNumber() throws Exception {
        buyWith(MONTHLY.times(2));
        told(market.release("a", NUMBER));
        for (var jump : new Duration[] {Duration.ofHours(1), DAY}) {
            clock.jump(jump);
            market.look();
            leases.look();
            clock.jump(jump.multipliedBy(-2));
            market.look();
            leases.look();
            clock.jump(jump);
        }
        assertThat(carrier.sold).hasSize(1);
        assertThat(told(market.takeBack("a", NUMBER)).state()).isEqualTo(State.ACTIVE);
        var before = spent();
        clock.set("2028-01-31T23:30:00Z");
        for (var jump : new Duration[] {Duration.ofHours(1), DAY}) {
            clock.jump(jump);
            leases.look();
            clock.jump(jump.negated());
            leases.look();
        }
        assertThat(spent()).as("February, once").isEqualTo(before.plus(MONTHLY));
        assertThat(heard).doesNotContain("lease_due", "suspended");
        assertThat(state()).isEqualTo(State.ACTIVE);
    }
}
