package io.patchbay.benchmarks.bench;

import io.patchbay.benchmarks.bench.Options.Places;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Options as they are read. */
final class OptionsReader {
    private static final int ROUNDS = 5;
    private static final double SECONDS = 4;
    private static final double WARM_UP = 30;
    private static final long STORED = 100_000;
    private static final double SMOKE_SECONDS = 0.5;
    private static final long SMOKE_STORED = 3_000;

    boolean smoke;
    boolean postgres = true;
    boolean profile;
    private final List<String> cases = new ArrayList<>();
    private final Map<String, String> values = new HashMap<>();

    void take(String option, String value) {
        switch (option) {
            case "--case" -> cases.addAll(List.of(value.split(",", -1)));
            case "--rounds",
                    "--seconds",
                    "--warm-up",
                    "--stored",
                    "--archive",
                    "--provider",
                    "--karaf",
                    "--work",
                    "--report" -> values.put(option, value);
            default -> throw new IllegalArgumentException(option + " is no option.");
        }
        for (var name : cases) {
            if (!Options.CASES.contains(name)) {
                throw new IllegalArgumentException(
                        "There is no case " + name + "; these are: " + String.join(", ", Options.CASES) + ".");
            }
        }
    }

    Options options() {
        return new Options(
                cases.isEmpty() ? Options.casesOf(smoke) : List.copyOf(cases),
                (int) number("--rounds", smoke ? 1 : ROUNDS),
                number("--seconds", smoke ? SMOKE_SECONDS : SECONDS),
                number("--warm-up", smoke ? SMOKE_SECONDS : WARM_UP),
                (long) number("--stored", smoke ? SMOKE_STORED : STORED),
                smoke,
                postgres && !smoke,
                new Places(path("--archive"), path("--provider"), path("--karaf"), path("--work"), path("--report")),
                profile);
    }

    private double number(String option, double otherwise) {
        var value = values.get(option);
        try {
            return value == null ? otherwise : Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " takes a number, not " + value + ".", e);
        }
    }

    private Path path(String option) {
        var value = values.get(option);
        if (value == null) {
            throw new IllegalArgumentException(option + " is missing; ./patchbay bench sets it.");
        }
        return Path.of(value).toAbsolutePath();
    }
}
