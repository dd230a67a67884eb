package io.patchbay.capabilities.ledger.internal.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Money;
import io.patchbay.platform.persistence.testing.TestStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceTableTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-22");

    private TestStore database;
    private PriceTable prices;

    @BeforeEach
    void setUp(@TempDir Path folder) {
        database = TestStore.open(folder);
        database.store().migrate("ledger", PriceTable.class.getClassLoader());
        prices = open();
    }

    @AfterEach
    void tearDown() {
        prices.close();
        database.close();
    }

    private PriceTable open() {
        return new PriceTable(database.store(), database.commits(), Clock.systemUTC());
    }

    private static <T> T told(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static String file(String price) {
        return PriceFile.HEADINGS + "\nsms,+1,*,*,segment," + price + ",2026-01-01,\n";
    }

    private static Optional<Money> text(PriceTable prices) {
        return prices.book().price(new PriceBook.Wanted("sms", "segment", "+14155550100", "*", "*"), DAY);
    }

    @Test
    void eachFileIsAVersionAndHoldsAtOnceAndAfterARestart() {
        assertThat(text(prices)).isEmpty();
        assertThat(told(prices.take("first.csv", file("0.01"))).version()).isEqualTo(1);
        assertThat(text(prices)).contains(Money.parse("0.01"));
        assertThat(told(prices.take("second.csv", file("0.02"))).version()).isEqualTo(2);
        assertThat(text(prices)).contains(Money.parse("0.02"));
        try (var another = open()) {
            assertThat(text(another)).contains(Money.parse("0.02"));
        }
    }

    @Test
    void anotherNodeLearnsOfAFile() {
        try (var another = open()) {
            told(prices.take("first.csv", file("0.01")));
            await().atMost(Duration.ofSeconds(20)).until(() -> text(another).isPresent());
        }
    }

    @Test
    void aMarginIsKeptAndFollowsTheCostOfALaterFile() {
        told(prices.take("costs.csv", PriceFile.HEADINGS + "\nsms,+1,*,smpp,segment_cost,0.01,2026-01-01,\n"));
        assertThat(text(prices)).isEmpty();
        told(prices.take("margins.csv", file("cost+20%+0.001")));
        assertThat(text(prices)).contains(Money.parse("0.013"));
        told(prices.take("dearer.csv", PriceFile.HEADINGS + "\nsms,+1,*,smpp,segment_cost,0.02,2026-01-01,\n"));
        try (var another = open()) {
            assertThat(text(another)).contains(Money.parse("0.025"));
        }
    }

    @Test
    void aBadFileLeavesNothing() {
        assertThat(prices.take("bad.csv", file("a lot")).toCompletableFuture())
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .withCauseInstanceOf(Problem.class);
        assertThat(prices.book().lines(DAY)).isEmpty();
    }
}
