package io.patchbay.providers.sandbox.internal.standalone;

import io.patchbay.providers.sandbox.internal.carrier.CarrierSettings;
import io.patchbay.providers.sandbox.internal.carrier.Fault;
import io.patchbay.providers.sandbox.internal.carrier.Faults;
import io.patchbay.providers.sandbox.internal.carrier.Timing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command line.
 *
 * @param port to listen on; 0 for any
 * @param log the first part of the log
 * @param closePercent share of the connections that are reset before anything is read
 * @param callback address for receipts, or empty
 * @param callbackKeys API keys by tenant, the empty one for all others
 */
public record Options(
        int port,
        Path log,
        CarrierSettings settings,
        int closePercent,
        String callback,
        Map<String, String> callbackKeys) {
    private static final List<String> NUMBERS = List.of(
            "port",
            "seed",
            "latency-millis",
            "jitter-millis",
            "receipt-millis",
            "slow-millis",
            "very-slow-millis",
            "messages-per-second",
            "part-bytes",
            "close-percent");

    /** How to call it. */
    public static String usage() {
        var numbers = Stream.concat(NUMBERS.stream(), Stream.of(Fault.values()).map(Options::option))
                .map(name -> "[--" + name + " N]")
                .collect(Collectors.joining(" "));
        return "Carrier --log FILE " + numbers + " [--callback URL] [--callback-key [ORG=]KEY]...";
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException with a sentence
     */
    public static Options parse(String... arguments) {
        var numbers = new HashMap<String, Long>();
        var texts = new HashMap<String, String>();
        var keys = new HashMap<String, String>();
        var faults = new EnumMap<Fault, Integer>(Fault.class);
        var left = new ArrayList<>(List.of(arguments));
        while (!left.isEmpty()) {
            var name = left.remove(0);
            if (left.isEmpty()) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            var value = left.remove(0);
            var fault = Stream.of(Fault.values())
                    .filter(f -> name.equals("--" + option(f)))
                    .findFirst();
            if (fault.isPresent()) {
                faults.put(fault.get(), (int) number(name, value));
            } else if (name.startsWith("--") && NUMBERS.contains(name.substring(2))) {
                numbers.put(name.substring(2), number(name, value));
            } else if (name.equals("--callback-key")) {
                var sides = value.split("=", 2);
                keys.put(sides.length == 2 ? sides[0] : "", sides[sides.length - 1]);
            } else if (name.equals("--log") || name.equals("--callback")) {
                texts.put(name, value);
            } else {
                throw new IllegalArgumentException("there is no option " + name);
            }
        }
        return new Options(
                number(numbers, "port", 0),
                Path.of(required(texts)),
                settings(numbers, new Faults(faults)),
                number(numbers, "close-percent", 0),
                texts.getOrDefault("--callback", ""),
                keys);
    }

    private static CarrierSettings settings(Map<String, Long> numbers, Faults faults) {
        var usual = CarrierSettings.USUAL;
        var timing = new Timing(
                number(numbers, "latency-millis", usual.timing().latency()),
                number(numbers, "jitter-millis", usual.timing().jitter()),
                number(numbers, "receipt-millis", usual.timing().receipt()),
                number(numbers, "slow-millis", usual.timing().slow()),
                number(numbers, "very-slow-millis", usual.timing().verySlow()));
        return new CarrierSettings(
                numbers.getOrDefault("seed", usual.seed()),
                timing,
                faults,
                number(numbers, "messages-per-second", usual.messagesPerSecond()),
                number(numbers, "part-bytes", usual.partBytes()));
    }

    private static int number(Map<String, Long> numbers, String name, long usual) {
        return Math.toIntExact(numbers.getOrDefault(name, usual));
    }

    private static String required(Map<String, String> texts) {
        var log = texts.get("--log");
        if (log == null) {
            throw new IllegalArgumentException("say where the log is: --log FILE");
        }
        return log;
    }

    private static long number(String name, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " needs a whole number", e);
        }
    }

    /** {@code dropAnswerPercent} is {@code drop-answer-percent} here. */
    private static String option(Fault fault) {
        return fault.key().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
