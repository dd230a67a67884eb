package io.patchbay.benchmarks.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Medians over rounds; a ratio is the median of the rounds' ratios, since a machine changes from round to round. */
final class Medians {
    private Medians() {}

    static double of(List<Double> values) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    static double of(List<Measure> rounds, ToDoubleFunction<Measure> figure) {
        return of(rounds.stream().map(figure::applyAsDouble).toList());
    }

    static double ratio(List<Measure> rounds, List<Measure> others, ToDoubleFunction<Measure> figure) {
        var ratios = new ArrayList<Double>();
        for (int i = 0; i < Math.min(rounds.size(), others.size()); i++) {
            ratios.add(figure.applyAsDouble(rounds.get(i)) / figure.applyAsDouble(others.get(i)));
        }
        return of(ratios);
    }
}
