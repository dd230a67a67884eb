package io.patchbay.capabilities.numbers.internal.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.host.Profile;
import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Money;
import io.patchbay.api.money.Plans;
import io.patchbay.api.money.Prices;
import io.patchbay.api.numbers.CatalogQuery;
import io.patchbay.api.numbers.NumberOrder;
import io.patchbay.api.numbers.NumberOrder.Wish;
import io.patchbay.api.numbers.RentedNumber;
import io.patchbay.api.numbers.RentedNumber.State;
import io.patchbay.api.store.Once;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.api.tenants.Organization;
import io.patchbay.api.tenants.Tenants;
import io.patchbay.capabilities.numbers.internal.OwnedNumbers;
import io.patchbay.capabilities.numbers.internal.WorldNumberPlan;
import io.patchbay.platform.persistence.testing.TestStore;
import io.patchbay.spi.inbound.InboundAddresses;
import io.patchbay.spi.numbers.NumberAddresses;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketTest {
    private static final long ENOUGH = 10_000_000;
    private static final SenderId ONE = SenderId.of(SmallCarrier.number(1));

    private static TestStore database;

    private final SmallCarrier carrier = new SmallCarrier();
    private final Carriers carriers = new Carriers();
    private PaperMoney money;
    private OwnedNumbers numbers;
    private Market market;

    @BeforeAll
    static void openDatabase(@TempDir Path folder) {
        database = TestStore.open(folder);
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @BeforeEach
    void setUp() {
        carriers.arrived(carrier);
        money = new PaperMoney(database.store(), database.commits(), ENOUGH);
        numbers = new OwnedNumbers(database.store(), database.commits(), Clock.systemUTC(), Profile.SANDBOX);
        market = open("node/1");
    }

    @AfterEach
    void tearDown() throws Exception {
        market.close();
        numbers.close();
        Emptied.of(database);
        money.close();
    }

    private Market open(String worker) {
        var settings = new Settings.Read(
                new Regions(new String[] {"US", "EU"}), Duration.ZERO, Duration.ZERO, Duration.ZERO, "PATCHBAY");
        var opened = new Market(
                new Ground(
                        database.store(),
                        database.commits(),
                        numbers,
                        carriers,
                        new WorldNumberPlan(),
                        answering(Tenants.class, Optional.of(new Organization("b", "B", Instant.EPOCH)))),
                settings,
                worker,
                Clock.systemUTC());
        opened.prices = answering(Prices.class, new Prices.NumberPrice(new Money(1_000_000), new Money(1_150_000)));
        return opened;
    }

    /** A service that answers every question in the same way: only one is asked here. */
    private static <T> T answering(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer));
    }

    @Test
    void aRentedNumberIsPaidOwnedAndTold() {
        var rented = rent("a", Optional.empty());

        assertThat(rented.value().state()).isEqualTo(State.ACTIVE);
        assertThat(numbers.owned("a", ONE)).isPresent();
        assertThat(money.of("a")).containsExactlyInAnyOrder("reserve", "capture", "lease", "event");
        assertThat(market.search(CatalogQuery.texting("a", "US", 100))
                        .toCompletableFuture()
                        .join())
                .hasSize(9);
    }

    @Test
    void aPartOfTheCatalogueIsThatPartOfTheWhole() {
        var query = CatalogQuery.texting("a", "US", 10);
        var all = market.search(query).toCompletableFuture().join();
        assertThat(market.search(query.part(4, 3)).toCompletableFuture().join()).isEqualTo(all.subList(4, 7));
        assertThat(market.search(query.part(9, 3)).toCompletableFuture().join()).hasSize(1);
    }

    @Test
    void aPlanWithoutNumbersRentsNone() {
        market.plans = answering(
                Plans.class, Optional.of(new Problem(403, "plan_upgrade_required", "It does not include numbers.")));

        assertThat(code(market.rent(order("a", Optional.empty())).toCompletableFuture()))
                .isEqualTo("plan_upgrade_required");
        assertThat(code(market.takeBack("a", ONE).toCompletableFuture())).isEqualTo("plan_upgrade_required");
        assertThat(code(market.accept("a", ONE, Optional.empty()).toCompletableFuture()))
                .isEqualTo("plan_upgrade_required");
        assertThat(money.of("a")).isEmpty();
    }

    @Test
    void aPlanRentsAsManyNumbersAsItAllowsHoweverManyAreAskedForAtOnce() {
        var limits = new Plans.Limits(OptionalInt.of(3), Optional.empty());
        market.plans = (Plans) Proxy.newProxyInstance(
                Plans.class.getClassLoader(),
                new Class<?>[] {Plans.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "limits" -> limits;
                    case "of" -> new Plans.Subscription("a", "small", "live");
                    default -> Optional.empty();
                });
        var codes = IntStream.rangeClosed(1, 8)
                .mapToObj(n -> market.rent(number(n, Optional.empty())).toCompletableFuture())
                .toList()
                .stream()
                .map(MarketTest::code)
                .toList();
        assertThat(codes).containsOnly("", "plan_limit_reached");
        assertThat(Collections.frequency(codes, "")).isEqualTo(3);
        assertThat(carrier.sales).hasValue(3);

        market.release("a", market.list("a").get(0).number())
                .toCompletableFuture()
                .join();
        var key = Optional.of(new OnceKey("a|POST|x", "k", "p"));
        market.rent(number(9, key)).toCompletableFuture().join();
        assertThat(code(market.rent(number(0, Optional.empty())).toCompletableFuture()))
                .isEqualTo("plan_limit_reached");
        assertThat(code(market.accept("a", ONE, Optional.empty()).toCompletableFuture()))
                .isEqualTo("plan_limit_reached");
        assertThat(market.rent(number(9, key)).toCompletableFuture().join().repeated())
                .isTrue();
    }

    private static NumberOrder number(int n, Optional<OnceKey> once) {
        return new NumberOrder(once, "a", Optional.empty(), new Wish.This(SmallCarrier.number(n)));
    }

    @Test
    void ofFiftyBuyersOneIsTheOwner() {
        var all = new ArrayList<CompletableFuture<Once<RentedNumber>>>();
        for (int i = 0; i < 50; i++) {
            all.add(market.rent(order("org-" + i, Optional.empty())).toCompletableFuture());
        }
        var codes = all.stream().map(MarketTest::code).toList();

        assertThat(Collections.frequency(codes, "")).isEqualTo(1);
        assertThat(codes).allMatch(code -> code.isEmpty() || code.startsWith("number_"));
        assertThat(carrier.asked).hasValue(1);
        int debits = 0;
        for (int i = 0; i < 50; i++) {
            debits += Collections.frequency(money.of("org-" + i), "capture");
        }
        assertThat(debits).isEqualTo(1);
    }

    private static String code(CompletableFuture<?> stage) {
        try {
            stage.join();
            return "";
        } catch (CompletionException e) {
            return e.getCause() instanceof Problem problem ? problem.code() : e.toString();
        }
    }

    @Test
    void withoutMoneyNothingIsBought() {
        money.impoverish();

        assertThat(code(market.rent(order("a", Optional.empty())).toCompletableFuture()))
                .isEqualTo("insufficient_funds");
        assertThat(carrier.asked).hasValue(0);
        assertThat(numbers.holding(ONE)).isEmpty();
    }

    @Test
    void aLostAnswerIsLookedUpAndNotAskedForAgain() {
        carrier.mood = SmallCarrier.Mood.ANSWER_LOST;

        assertThat(rent("a", Optional.empty()).value().state()).isEqualTo(State.ACTIVE);
        assertThat(carrier.asked).hasValue(1);
    }

    @Test
    void aLostRequestIsAskedAgainOnlyAfterALook() {
        carrier.mood = SmallCarrier.Mood.REQUEST_LOST;
        assertThat(rent("a", Optional.empty()).value().state()).isEqualTo(State.PENDING);
        assertThat(numbers.owned("a", ONE)).isEmpty();

        carrier.mood = SmallCarrier.Mood.GOOD;
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            market.look();
            return numbers.owned("a", ONE).isPresent();
        });
        assertThat(carrier.sales).hasValue(1);
        assertThat(money.of("a")).containsOnlyOnce("capture", "reserve");
    }

    @Test
    void aPurchaseCutShortByTheEndIsGoneOnWith() throws Exception {
        carrier.mood = SmallCarrier.Mood.SILENT_AFTER_SALE;
        var never = market.rent(order("a", Optional.empty())).toCompletableFuture();
        await().atMost(Duration.ofSeconds(30)).until(() -> carrier.sales.get() == 1);
        market.close();
        market = open("node/2");

        market.look();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> numbers.owned("a", ONE).isPresent());
        assertThat(never).isNotDone();
        assertThat(carrier.asked).hasValue(1);
        assertThat(money.of("a")).containsOnlyOnce("capture");
    }

    @Test
    void aRefusalGivesTheMoneyBackAndTheNumberFree() {
        carrier.mood = SmallCarrier.Mood.REFUSES;
        assertThat(code(market.rent(order("a", Optional.empty())).toCompletableFuture()))
                .isEqualTo("number_unavailable");
        assertThat(money.of("a")).contains("release").doesNotContain("capture");

        carrier.mood = SmallCarrier.Mood.GOOD;
        assertThat(rent("b", Optional.empty()).value().owned().org()).isEqualTo("b");
    }

    @Test
    void aRepeatedKeyIsAnsweredWithTheFirstNumber() {
        var key = Optional.of(new OnceKey("a|POST|x", "k", "p"));
        rent("a", key);
        var again = rent("a", key);

        assertThat(again.repeated()).isTrue();
        assertThat(again.value().number()).isEqualTo(ONE);
        assertThat(carrier.asked).hasValue(1);
    }

    @Test
    void aReleasedNumberIsTakenBackOrGivenToTheCarrier() {
        rent("a", Optional.empty());
        assertThat(market.release("a", ONE).toCompletableFuture().join().state())
                .isEqualTo(State.RELEASED);
        assertThat(numbers.owned("a", ONE)).isEmpty();
        assertThat(money.of("a")).contains("end");

        await().atMost(Duration.ofSeconds(30)).until(() -> {
            market.look();
            return market.find("a", ONE).isEmpty();
        });
        assertThat(carrier.sold).isEmpty();
        assertThat(rent("b", Optional.empty()).value().state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void aReleaseWhoseAnswerIsLostIsAskedForAgainAndEndsTheNumberOnce() {
        rent("a", Optional.empty());
        market.release("a", ONE).toCompletableFuture().join();
        carrier.mood = SmallCarrier.Mood.DEAF_AFTERWARDS;
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            market.look();
            return carrier.sold.isEmpty();
        });
        assertThat(market.find("a", ONE).orElseThrow().state()).isEqualTo(State.RELEASED);
        carrier.mood = SmallCarrier.Mood.GOOD;
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            market.look();
            return market.find("a", ONE).isEmpty();
        });
        assertThat(money.of("a")).filteredOn("end"::equals).hasSize(1);
    }

    @Test
    void whatSeveralCarriersHaveIsShownOnceAndBoughtWhereItIsCheapest() {
        var cheap = new SmallCarrier("zeta");
        carriers.arrived(cheap);
        market.prices = (Prices) Proxy.newProxyInstance(
                Prices.class.getClassLoader(),
                new Class<?>[] {Prices.class},
                (proxy, method, arguments) -> new Prices.NumberPrice(
                        Money.ZERO, new Money(arguments[2].equals("zeta") ? 900_000 : 1_000_000)));
        var shown = market.search(CatalogQuery.texting("a", "US", 100))
                .toCompletableFuture()
                .join();
        assertThat(shown).hasSize(10).allMatch(number -> number.fees().monthly().equals(new Money(900_000)));
        rent("a", Optional.empty());
        assertThat(cheap.sales).hasValue(1);
        assertThat(carrier.asked).hasValue(0);
    }

    @Test
    void aNumberGoesOverWithTheConsentOfBoth() {
        rent("a", Optional.empty());
        assertThat(market.offer("a", ONE, "b").toCompletableFuture().join().state())
                .isEqualTo("offered");
        assertThatThrownBy(() -> market.accept("c", ONE, Optional.empty())
                        .toCompletableFuture()
                        .join())
                .hasCauseInstanceOf(Problem.class);
        market.accept("b", ONE, Optional.empty()).toCompletableFuture().join();

        assertThat(numbers.owned("b", ONE)).isPresent();
        assertThat(numbers.owned("a", ONE)).isEmpty();
        assertThat(money.of("b")).contains("lease");
    }

    @Test
    void aCountryThatIsNotEnabledIsRefusedWithTheReason() {
        assertThatThrownBy(() -> market.search(CatalogQuery.texting("a", "AU", 10)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("not enabled");
    }

    @Test
    void aNumberThatIsTakenDoesNotSayByWhom() {
        rent("secret-owner", Optional.empty());
        assertThatThrownBy(() -> rent("b", Optional.empty()))
                .hasCauseInstanceOf(Problem.class)
                .hasMessageNotContaining("secret-owner");
        var order = new NumberOrder(Optional.empty(), "b", Optional.empty(), new Wish.This(SmallCarrier.number(2)));
        carrier.mood = SmallCarrier.Mood.REFUSES;
        assertThat(code(market.rent(order).toCompletableFuture())).isEqualTo("number_unavailable");
    }

    @Test
    void aNumberThatIsTheBuyersAlreadyIsSaidToBe() {
        var key = Optional.of(new OnceKey("a|POST|x", "k", "p"));
        rent("a", key);

        assertThat(refusal("a"))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(409))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("number_already_yours"))
                .hasMessageContaining("has this number already");
        assertThat(refusal("b").code()).isEqualTo("number_taken");
        assertThat(rent("a", key).repeated()).as("the first request, again").isTrue();

        market.release("a", ONE).toCompletableFuture().join();
        assertThat(refusal("a")).hasMessageContaining("takes it back");
        assertThat(money.of("a")).containsOnlyOnce("reserve", "capture");
    }

    private Problem refusal(String org) {
        var stage = market.rent(order(org, Optional.empty())).toCompletableFuture();
        return (Problem) stage.handle((done, failure) -> failure)
                .thenApply(failure -> failure instanceof CompletionException ? failure.getCause() : failure)
                .join();
    }

    @Test
    void aNumberThatIsPointedElsewhereIsPointedHereAgain() {
        market.inbound = answering(
                InboundAddresses.class, CompletableFuture.completedFuture(URI.create("https://here.example/in/1")));
        rent("a", Optional.empty());
        var pointed = carrier.sold.get(ONE.value());
        assertThat(pointed.addresses().sms()).contains(URI.create("https://here.example/in/1"));
        carrier.configure(
                pointed.carrierId(),
                new NumberAddresses(Optional.of(URI.create("https://elsewhere.example/")), Optional.empty()));
        var auditor = new Auditor(carriers, numbers, market);
        try {
            assertThat(auditor.audit().toCompletableFuture().join())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.what()).isEqualTo("pointed_elsewhere"));
            assertThat(carrier.sold.get(ONE.value()).addresses().sms())
                    .contains(URI.create("https://here.example/in/1"));
            assertThat(auditor.audit().toCompletableFuture().join()).isEmpty();
        } finally {
            auditor.close();
        }
    }

    @Test
    void whatOnlyTheCarrierHasIsTold() {
        rent("a", Optional.empty());
        carrier.buy(new io.patchbay.spi.numbers.NumberPurchase(
                "other", SmallCarrier.number(2), NumberAddresses.NONE, java.util.Map.of()));
        var auditor = new Auditor(carriers, numbers, market);
        try {
            assertThat(auditor.audit().toCompletableFuture().join())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.what()).isEqualTo("only_at_carrier"));
            carrier.sold.clear();
            assertThat(auditor.audit().toCompletableFuture().join())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.what()).isEqualTo("only_here"));
        } finally {
            auditor.close();
        }
    }

    private Once<RentedNumber> rent(String org, Optional<OnceKey> once) {
        return market.rent(order(org, once)).toCompletableFuture().join();
    }

    private static NumberOrder order(String org, Optional<OnceKey> once) {
        return new NumberOrder(once, org, Optional.empty(), new Wish.This(SmallCarrier.number(1)));
    }
}
