package io.patchbay.providers.sandbox.internal.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DirectorTest {
    private static final long NOW = 1_000;

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void lastFourDigitsDecide() {
        var director = director(Faults.NONE, 0);
        for (var script : Script.values()) {
            if (!script.digits().isEmpty()) {
                assertThat(director.decide(sms("m" + script.digits(), "+4915112" + script.digits()), NOW))
                        .isEqualTo(script);
            }
        }
        assertThat(director.decide(sms("m", "+12025559999"), NOW)).isEqualTo(Script.DELIVERED);
    }

    @Test
    void faultsBefallTheirShareAndTheSameMessagesEveryTime() {
        var faults = new Faults(Map.of(Fault.ANSWER_LOST, 10, Fault.ERROR, 5));
        var drawn = decisions(director(faults, 0));
        var counts =
                new EnumMap<Script, Long>(drawn.stream().collect(Collectors.groupingBy(s -> s, Collectors.counting())));
        assertThat(counts).containsOnlyKeys(Script.ANSWER_LOST, Script.ERROR, Script.DELIVERED);
        assertThat(counts.get(Script.ANSWER_LOST)).isBetween(900L, 1_100L);
        assertThat(counts.get(Script.ERROR)).isBetween(420L, 580L);
        assertThat(decisions(director(faults, 0))).isEqualTo(drawn);
    }

    @Test
    void numbersOfTheTableAreSpared() {
        var director = director(new Faults(Map.of(Fault.ERROR, 100)), 0);
        assertThat(director.decide(sms("m", "+12025550100"), NOW)).isEqualTo(Script.DELIVERED);
        assertThat(director.decide(sms("m", "+12025551234"), NOW)).isEqualTo(Script.ERROR);
    }

    @ParameterizedTest
    @EnumSource(names = {"BUSY", "REFUSED", "REQUEST_LOST"})
    void whatWasNotTakenIsDrawnAnewForEachAttempt(Fault fault) {
        var director = director(new Faults(Map.of(fault, 50)), 0);
        for (int i = 0; i < 200; i++) {
            var sms = sms("msg_" + i, "+12025551234");
            int attempts = 1;
            while (director.decide(sms, NOW) == fault.script()) {
                assertThat(attempts++).isLessThan(40);
            }
        }
    }

    @Test
    void busyNumbersTakeALaterAttempt() {
        var director = director(Faults.NONE, 0);
        assertThat(attempts(director, "+12025550140", 2)).containsExactly(Script.BUSY_ONCE, Script.DELIVERED);
        assertThat(attempts(director, "+12025550141", 4))
                .containsExactly(Script.BUSY_THRICE, Script.BUSY_THRICE, Script.BUSY_THRICE, Script.DELIVERED);
        assertThat(attempts(director, "+12025550142", 5)).containsOnly(Script.BUSY);
    }

    @Test
    void messagesBeyondThePaceFindItBusy() {
        var director = director(Faults.NONE, 10);
        assertThat(decisions(director).stream().filter(s -> s == Script.DELIVERED))
                .hasSize(10);
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(500));
        assertThat(decisions(director).stream().filter(s -> s == Script.DELIVERED))
                .hasSize(5);
        nanos.addAndGet(TimeUnit.HOURS.toNanos(1));
        assertThat(decisions(director).stream().filter(s -> s == Script.DELIVERED))
                .hasSize(10);
    }

    @Test
    void messageThatComesAfterItsValidityIsNotDelivered() {
        var late = new CarrierSms("m", "demo", "+14155550100", "+12025550100", "Hello", "GSM7", 1, NOW);
        assertThat(director(Faults.NONE, 0).decide(late, NOW)).isEqualTo(Script.TOO_LATE);
    }

    @Test
    void sharesBeyondTheWholeAreRefused() {
        assertThatThrownBy(() -> new Faults(Map.of(Fault.BUSY, 60, Fault.ERROR, 50)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("110");
        assertThatThrownBy(() -> new Faults(Map.of(Fault.BUSY, -1))).hasMessageContaining("busyPercent");
    }

    private Director director(Faults faults, int messagesPerSecond) {
        var settings = new CarrierSettings(7, Timing.USUAL, faults, messagesPerSecond, CarrierSettings.PART_BYTES);
        return new Director(settings, nanos::get);
    }

    private static List<Script> decisions(Director director) {
        return IntStream.range(0, 10_000)
                .mapToObj(i -> director.decide(sms("msg_" + i, "+12025551234"), NOW))
                .toList();
    }

    private static List<Script> attempts(Director director, String to, int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> director.decide(sms("m", to), NOW))
                .toList();
    }

    private static CarrierSms sms(String reference, String to) {
        return new CarrierSms(reference, "demo", "+14155550100", to, "Hello", "GSM7", 1, Long.MAX_VALUE);
    }
}
