package io.patchbay.capabilities.numbers.internal.activation;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.host.Profile;
import io.patchbay.api.numbers.CatalogQuery;
import io.patchbay.api.numbers.NumberOrder.Wish;
import io.patchbay.api.numbers.RentedNumber;
import io.patchbay.api.numbers.RentedNumber.State;
import io.patchbay.capabilities.numbers.internal.OwnedNumbers;
import io.patchbay.capabilities.numbers.internal.WorldNumberPlan;
import io.patchbay.capabilities.numbers.internal.market.Ground;
import io.patchbay.capabilities.numbers.internal.market.Market;
import io.patchbay.capabilities.numbers.internal.market.PaperMoney;
import io.patchbay.capabilities.numbers.internal.market.PricedMarket;
import io.patchbay.capabilities.numbers.internal.market.ProjectNumbers;
import io.patchbay.capabilities.numbers.internal.market.Settings;
import io.patchbay.capabilities.numbers.internal.market.SmallCarrier;
import io.patchbay.platform.persistence.testing.TestStore;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes of one database, where that takes two; else two desks of one node. */
class ProjectTextingTest {
    private static final boolean NODES = "postgresql".equals(System.getProperty("patchbay.test.database"));
    private static final Wish ANY = new Wish.FirstOf(CatalogQuery.texting("a", "US", 5));

    private final SmallCarrier carrier = new SmallCarrier();
    private final ProjectKeys keys = new ProjectKeys();
    private final List<AutoCloseable> open = new ArrayList<>();
    private PaperMoney money;
    private ProjectTexting one;
    private ProjectTexting two;

    @BeforeEach
    void setUp(@TempDir Path folder) {
        var first = TestStore.open(folder);
        open.add(first::close);
        money = new PaperMoney(first.store(), first.commits(), 100_000_000);
        open.add(money);
        var here = node(first, "one/1");
        one = desk(here, first);
        if (NODES) {
            var second = TestStore.open(folder);
            open.add(second::close);
            open.add(new PaperMoney(second.store(), second.commits(), 100_000_000));
            two = desk(node(second, "two/1"), second);
        } else {
            two = desk(here, first);
        }
    }

    private Market node(TestStore database, String worker) {
        var numbers = new OwnedNumbers(database.store(), database.commits(), Clock.systemUTC(), Profile.SANDBOX);
        open.add(numbers::close);
        var ground = new Ground(
                database.store(),
                database.commits(),
                numbers,
                PricedMarket.carriers(carrier),
                new WorldNumberPlan(),
                keys.tenants());
        var market = PricedMarket.open(ground, worker);
        open.add(market::close);
        return market;
    }

    private ProjectTexting desk(Market market, TestStore database) {
        var settings = (Settings) Proxy.newProxyInstance(
                Settings.class.getClassLoader(),
                new Class<?>[] {Settings.class},
                (proxy, method, arguments) -> method.getDefaultValue());
        var environment =
                new ProjectEnvironment(database.store(), database.commits(), market, keys.tenants(), keys, settings);
        return new ProjectTexting(new ProjectNumbers(market), environment);
    }

    @AfterEach
    void tearDown() throws Exception {
        for (int last = open.size() - 1; last >= 0; last--) {
            open.get(last).close();
        }
    }

    @Test
    void twoNodesThatActivateAProjectAtOnceRentOneNumberAndLeaveOneKey() throws Exception {
        for (int round = 0; round < 5; round++) {
            var project = "proj_" + round;
            var start = new CountDownLatch(1);
            var asked = List.of(later(start, one, project), later(start, two, project));
            start.countDown();
            var numbers = new ArrayList<String>();
            for (var answer : asked) {
                numbers.add(answer.get(60, TimeUnit.SECONDS).number().value());
            }
            assertThat(numbers.get(0)).isEqualTo(numbers.get(1));
            assertThat(carrier.asked).hasValue(round + 1);
            // Of two whose number was still being bought one gave the environment, and a repeat does.
            one.activate("a", project, ANY).toCompletableFuture().get(60, TimeUnit.SECONDS);
            assertThat(keys.live(project)).hasSize(1);
            assertThat(environment(project))
                    .containsValue(numbers.get(0))
                    .containsValue(keys.live(project).get(0));
        }
        assertThat(money.of("a")).filteredOn("capture"::equals).hasSize(5);
    }

    private static CompletableFuture<RentedNumber> later(CountDownLatch start, ProjectTexting desk, String project) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                start.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return desk.activate("a", project, ANY).toCompletableFuture().join();
        });
    }

    private java.util.Map<String, String> environment(String project) {
        return one.environment("a", project, "key_1").toCompletableFuture().join();
    }

    @Test
    void aRepeatChangesNothingAndAnEndTakesAllAway() {
        var first = one.activate("a", "proj_x", ANY).toCompletableFuture().join();
        var again = one.activate("a", "proj_x", ANY).toCompletableFuture().join();
        assertThat(again.number()).isEqualTo(first.number());
        assertThat(keys.live("proj_x")).hasSize(1);
        assertThat(one.deactivate("a", "proj_x").toCompletableFuture().join()).isEqualTo(1);
        assertThat(one.deactivate("a", "proj_x").toCompletableFuture().join()).isZero();
        assertThat(keys.live("proj_x")).isEmpty();
        assertThat(environment("proj_x")).isEmpty();

        var later = one.activate("a", "proj_x", ANY).toCompletableFuture().join();
        assertThat(later.state()).isEqualTo(State.ACTIVE);
        assertThat(later.number()).isNotEqualTo(first.number());
    }

    @Test
    void aKeyWhoseActivationWasCutShortIsRevokedByTheNext() {
        var lost = new ActivationKeys(keys.tenants());
        lost.make("a", "proj_cut").toCompletableFuture().join();
        lost.make("a", "proj_other").toCompletableFuture().join();

        one.activate("a", "proj_cut", ANY).toCompletableFuture().join();
        assertThat(keys.live("proj_cut")).singleElement().satisfies(this::isGiven);
        lost.make("a", "proj_cut").toCompletableFuture().join();
        one.activate("a", "proj_cut", ANY).toCompletableFuture().join();
        assertThat(keys.live("proj_cut")).singleElement().satisfies(this::isGiven);
        lost.make("a", "proj_cut").toCompletableFuture().join();
        one.deactivate("a", "proj_cut").toCompletableFuture().join();
        assertThat(keys.live("proj_cut")).isEmpty();
        assertThat(keys.live("proj_other")).hasSize(1);
    }

    private void isGiven(String secret) {
        assertThat(environment("proj_cut")).containsValue(secret);
    }

    @Test
    void anActivationThatIsRepeatedPutsARevokedKeyRight() {
        one.activate("a", "proj_cut", ANY).toCompletableFuture().join();
        var first = keys.live("proj_cut").get(0);
        keys.revoke(first.substring("secret-of-".length()));

        one.activate("a", "proj_cut", ANY).toCompletableFuture().join();
        assertThat(keys.live("proj_cut"))
                .singleElement()
                .satisfies(this::isGiven)
                .isNotEqualTo(first);
    }
}
