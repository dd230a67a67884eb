package io.patchbay.providers.sandbox.internal.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CarrierLogTest {
    private static final int PART_BYTES = 1_024;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("deeper/carrier.log");
    }

    @Test
    void lineIsFoundWhereItWasWritten() throws IOException {
        try (var log = open()) {
            var first = log.append(at -> line("one"));
            var second = log.append(at -> line("x".repeat(5_000)));
            assertThat(log.at(first))
                    .hasValueSatisfying(l -> assertThat(l.text("body")).isEqualTo("one"));
            assertThat(log.at(second))
                    .hasValueSatisfying(l -> assertThat(l.text("body")).hasSize(5_000));
        }
    }

    @Test
    void noLineIsFoundWhereNoneBegins() throws IOException {
        try (var log = open()) {
            var at = log.append(position -> line("one"));
            assertThat(log.at(new Position(0, at.offset() + 1))).isEmpty();
            assertThat(log.at(log.end())).isEmpty();
            assertThat(log.at(new Position(3, 0))).isEmpty();
        }
    }

    @Test
    void partsFollowOneAnotherAndStayReadable() throws IOException {
        var positions = new ArrayList<Position>();
        try (var log = open()) {
            for (int i = 0; i < 50; i++) {
                var body = "text " + i;
                positions.add(log.append(at -> line(body)));
            }
            assertThat(log.end().part()).isGreaterThan(2);
            assertThat(file.resolveSibling("carrier.log.1")).exists();
            assertThat(bodies(log)).hasSize(50).startsWith("text 0").endsWith("text 49");
            assertThat(log.at(positions.get(20)))
                    .hasValueSatisfying(l -> assertThat(l.text("body")).isEqualTo("text 20"));
        }
        try (var log = open()) {
            assertThat(bodies(log)).hasSize(50);
            assertThat(log.append(at -> line("next"))).isGreaterThan(positions.get(49));
        }
    }

    @Test
    void lineThatWasNotFinishedIsCutOff() throws IOException {
        try (var log = open()) {
            log.append(at -> line("whole"));
        }
        Files.writeString(file, "{\"at\":\"2026-11-22T09:30:00.000Z\",\"kind\":\"sub", StandardOpenOption.APPEND);
        try (var log = open()) {
            log.append(at -> line("after"));
            assertThat(bodies(log)).containsExactly("whole", "after");
        }
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void secondCarrierOnTheSameLogIsRefused() throws IOException {
        try (var log = open()) {
            log.append(at -> line("one"));
            assertThatThrownBy(this::open)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another");
        }
        open().close();
    }

    @Test
    void positionIsReadFromAnId() {
        var position = new Position(3, 123_456);
        assertThat(Position.in(CarrierIds.of("SB", position, "msg_1"))).hasValue(position);
        assertThat(Position.in(position.hex())).hasValue(position);
        assertThat(Position.in("SB12")).isEmpty();
        assertThat(Position.in("nonsense that is long enough")).isEmpty();
        assertThat(Position.in("ffffffffffff")).isEmpty();
    }

    private CarrierLog open() throws IOException {
        return CarrierLog.open(file, PART_BYTES);
    }

    private static Line line(String body) {
        return Times.line(Clock.systemUTC(), "submit").with("body", body);
    }

    private static List<String> bodies(CarrierLog log) throws IOException {
        var bodies = new ArrayList<String>();
        try (var scan = log.scan(Position.START)) {
            for (var entry = scan.next(); entry.isPresent(); entry = scan.next()) {
                assertThat(entry.get().is("submit")).isTrue();
                assertThat(entry.get().is("receipt")).isFalse();
                bodies.add(entry.get().line().text("body"));
            }
        }
        return bodies;
    }
}
