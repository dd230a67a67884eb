package io.patchbay.providers.sandbox.internal.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.telephony.E164;
import io.patchbay.kit.tck.NumberFixture;
import io.patchbay.kit.tck.NumberProviderContract;
import io.patchbay.spi.numbers.NumberAddresses;
import io.patchbay.spi.numbers.NumberAnswer;
import io.patchbay.spi.numbers.NumberCapability;
import io.patchbay.spi.numbers.NumberProvider;
import io.patchbay.spi.numbers.NumberPurchase;
import io.patchbay.spi.numbers.NumberSearch;
import io.patchbay.spi.numbers.NumberType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxNumbersTest extends NumberProviderContract {
    private static final Duration PATIENCE = Duration.ofMillis(200);

    @TempDir
    static Path folder;

    @Override
    protected NumberFixture open() {
        return new Fixture(folder.resolve("numbers.log"));
    }

    @Test
    void whatWasBoughtOutlivesTheProcess() {
        var file = folder.resolve("again").resolve("numbers.log");
        var purchase = new NumberPurchase("pur_1", ending("0001"), NumberAddresses.NONE, Map.of());
        try (var numbers = new SandboxNumbers("a", file, PATIENCE)) {
            numbers.buy(purchase).toCompletableFuture().join();
        }
        try (var numbers = new SandboxNumbers("a", file, PATIENCE)) {
            var found = numbers.find(purchase).toCompletableFuture().join();
            assertThat(found).isInstanceOfSatisfying(NumberAnswer.Of.class, of -> assertThat((Optional<?>) of.value())
                    .isPresent());
        }
    }

    @Test
    void aLatePurchaseIsFoundLate() {
        try (var numbers = new SandboxNumbers("l", folder.resolve("late").resolve("numbers.log"), PATIENCE)) {
            var purchase = new NumberPurchase("pur_1", ending("0093"), NumberAddresses.NONE, Map.of());
            assertThat(numbers.buy(purchase).toCompletableFuture().join()).isInstanceOf(NumberAnswer.Unknown.class);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> numbers.find(purchase).toCompletableFuture().join()
                                    instanceof NumberAnswer.Of<Optional<io.patchbay.spi.numbers.CarrierNumber>> of
                            && of.value().isPresent());
        }
    }

    /** A number of the catalogue with these last digits. */
    static E164 ending(String digits) {
        var catalogue = Catalogue.shipped();
        var block = catalogue.blocks().stream()
                .filter(b -> b.country().equals("GB") && b.type() == NumberType.MOBILE)
                .findFirst()
                .orElseThrow();
        for (int n = 0; n < block.count(); n++) {
            if (Long.toString(block.number(n)).endsWith(digits)) {
                return new E164("+" + block.number(n));
            }
        }
        throw new AssertionError("none ends so");
    }

    private record Fixture(SandboxNumbers numbers, Path log) implements NumberFixture {
        Fixture(Path log) {
            this(new SandboxNumbers("sandbox", log, PATIENCE), log);
        }

        @Override
        public NumberProvider provider() {
            return numbers;
        }

        @Override
        public NumberSearch search() {
            return NumberSearch.in("US", NumberType.LOCAL, NumberCapability.SMS);
        }

        @Override
        public Optional<E164> answerLost() {
            return Optional.of(ending("0092"));
        }

        @Override
        public Optional<E164> requestLost() {
            return Optional.of(ending("0091"));
        }

        @Override
        public int sold(E164 number) {
            try {
                return (int) Files.readAllLines(log).stream()
                        .filter(line -> line.contains("number-bought")
                                && line.contains(number.value().substring(1)))
                        .count();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(20);
        }

        @Override
        public void close() {
            numbers.close();
        }
    }
}
