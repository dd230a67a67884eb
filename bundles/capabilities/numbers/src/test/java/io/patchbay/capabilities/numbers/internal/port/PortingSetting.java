package io.patchbay.capabilities.numbers.internal.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.host.Profile;
import io.patchbay.api.http.Problem;
import io.patchbay.api.numbers.PortDetails;
import io.patchbay.api.numbers.PortOrder;
import io.patchbay.api.numbers.PortOrder.State;
import io.patchbay.api.numbers.PortOrder.Wish;
import io.patchbay.api.numbers.PortPaper.Kind;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.tenants.Organization;
import io.patchbay.api.tenants.Secrets;
import io.patchbay.api.tenants.Tenants;
import io.patchbay.capabilities.numbers.internal.OwnedNumbers;
import io.patchbay.capabilities.numbers.internal.WorldNumberPlan;
import io.patchbay.capabilities.numbers.internal.market.Emptied;
import io.patchbay.capabilities.numbers.internal.market.Ground;
import io.patchbay.capabilities.numbers.internal.market.Market;
import io.patchbay.capabilities.numbers.internal.market.PaperMoney;
import io.patchbay.capabilities.numbers.internal.market.PricedMarket;
import io.patchbay.platform.persistence.testing.TestStore;
import io.patchbay.spi.numbers.PortingProvider;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A desk for orders, with a carrier that stands as a test says. */
abstract class PortingSetting {
    static final E164 NUMBER = new E164("+14152300001");
    static final byte[] LETTER = "%PDF-1.4\nIch willige ein.\n%%EOF\n".getBytes(StandardCharsets.UTF_8);

    static TestStore database;

    final SmallPorts carrier = new SmallPorts();
    private final PortCarriers carriers = new PortCarriers();
    PaperMoney money;
    OwnedNumbers numbers;
    Ground ground;
    Market market;
    Porting porting;
    PortDesk desk;

    /** The carrier as orders are given to it. */
    PortingProvider ports() {
        return carrier;
    }

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
        carriers.arrived(ports());
        money = new PaperMoney(database.store(), database.commits(), 10_000_000);
        numbers = new OwnedNumbers(database.store(), database.commits(), Clock.systemUTC(), Profile.SANDBOX);
        var tenants = (Tenants) Proxy.newProxyInstance(
                Tenants.class.getClassLoader(),
                new Class<?>[] {Tenants.class},
                (proxy, method, arguments) -> Optional.of(new Organization("b", "B", Instant.EPOCH)));
        ground = new Ground(
                database.store(),
                database.commits(),
                numbers,
                PricedMarket.carriers(carrier),
                new WorldNumberPlan(),
                tenants);
        market = PricedMarket.open(ground, "node/1");
        porting = open("node/1");
    }

    final Porting open(String worker) {
        var opened = new Porting(
                ground,
                carriers,
                market,
                new Turned(),
                new Porting.Terms(PricedMarket.settings(), worker, Clock.systemUTC()));
        desk = new PortDesk(opened);
        return opened;
    }

    @AfterEach
    void tearDown() throws Exception {
        porting.close();
        market.close();
        numbers.close();
        Emptied.of(database);
        money.close();
    }

    /** Sealed enough to tell whether it was opened: turned round behind its context. */
    private static final class Turned implements Secrets {
        @Override
        public String seal(String context, String secret) {
            return context + "|" + new StringBuilder(secret).reverse();
        }

        @Override
        public String open(String context, String sealed) {
            assertThat(sealed).startsWith(context + "|");
            return new StringBuilder(sealed.substring(context.length() + 1))
                    .reverse()
                    .toString();
        }
    }

    final String submitted() {
        return submitted("a");
    }

    final String submitted(String org) {
        var id = draft(org, Optional.empty());
        done(desk.attach(org, id, Kind.LOA, LETTER));
        return done(desk.submit(org, id)).id();
    }

    final String draft(Optional<OnceKey> once) {
        return draft("a", once);
    }

    final String draft(String org, Optional<OnceKey> once) {
        var wish = new Wish(org, Optional.empty(), NUMBER, Optional.empty(), details("123", Optional.of("9876")));
        return done(desk.open(once, wish)).value().id();
    }

    static PortDetails details(String account, Optional<String> pin) {
        return new PortDetails(
                new PortDetails.Account(Optional.of("Old Co."), Optional.of(account), pin),
                "Ada & Co. = 1",
                new PortDetails.Signer("Ada Lovelace", Optional.of("ada@old.example")),
                new PortDetails.Address("1 Main St", "San Francisco", "CA", "94105", "US"),
                Optional.empty());
    }

    final PortOrder order(String id) {
        return done(desk.find("a", id)).or(() -> done(desk.find("b", id))).orElseThrow();
    }

    final void until(String id, State state) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            porting.look();
            return order(id).state() == state;
        });
    }

    static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    static Problem problem(CompletionStage<?> stage) {
        try {
            stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Problem problem) {
                return problem;
            }
            throw e;
        }
        throw new AssertionError("it was not refused");
    }
}
