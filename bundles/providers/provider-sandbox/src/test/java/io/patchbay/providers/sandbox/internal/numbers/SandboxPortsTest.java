package io.patchbay.providers.sandbox.internal.numbers;

import io.patchbay.api.telephony.E164;
import io.patchbay.kit.tck.PortingFixture;
import io.patchbay.kit.tck.PortingProviderContract;
import io.patchbay.spi.numbers.PortingProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;

class SandboxPortsTest extends PortingProviderContract {
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Duration PACE = Duration.ofMillis(50);

    @TempDir
    static Path folder;

    @Override
    protected PortingFixture open() {
        var numbers = new SandboxNumbers("sandbox", folder.resolve("numbers.log"), PATIENCE);
        var log = folder.resolve("ports.log");
        return new Fixture(numbers, new SandboxPorts(numbers, log, PATIENCE, PACE), log, new AtomicInteger());
    }

    private record Fixture(SandboxNumbers numbers, SandboxPorts ports, Path log, AtomicInteger next)
            implements PortingFixture {
        private static E164 ending(String digits) {
            return new E164("+1907555" + digits);
        }

        @Override
        public PortingProvider provider() {
            return ports;
        }

        @Override
        public E164 portable() {
            return ending(String.format("%04d", 2_000 + next.incrementAndGet()));
        }

        @Override
        public Optional<E164> sentBack() {
            return Optional.of(ending("0081"));
        }

        @Override
        public E164 rejected() {
            return ending("0082");
        }

        @Override
        public E164 notPortable() {
            return ending("0086");
        }

        @Override
        public Optional<E164> answerLost() {
            return Optional.of(ending("0084"));
        }

        @Override
        public Optional<E164> requestLost() {
            return Optional.of(ending("0083"));
        }

        @Override
        public int orders(E164 number) {
            try {
                return (int) Files.readAllLines(log).stream()
                        .filter(line -> line.contains("port-submitted")
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
            ports.close();
            numbers.close();
        }
    }
}
