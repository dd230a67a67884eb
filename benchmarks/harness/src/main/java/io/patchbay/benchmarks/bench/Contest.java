package io.patchbay.benchmarks.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lets subjects take turns, each as often as the other, and keeps what they did. */
final class Contest {
    private static final int PARTS = 3;
    private static final int PATIENCE = 6;
    private static final double SETTLED = 0.93;
    private static final int MESSAGES = 3_000;

    private final List<Subject> subjects = new ArrayList<>();
    private final Map<String, List<Measure>> measures = new LinkedHashMap<>();
    private final Report report;

    Contest(Report report) {
        this.report = report;
    }

    /** A turn of a subject. */
    @FunctionalInterface
    interface Turn {
        Measure of(Subject subject) throws IOException, InterruptedException;
    }

    void add(Subject subject) {
        subjects.add(subject);
        measures.put(subject.name(), new ArrayList<>());
    }

    /** Every second round goes the other way round, so that nobody always comes after the same one. */
    void run(int rounds, Turn turn) throws IOException, InterruptedException {
        for (int round = 0; round < rounds; round++) {
            var order = new ArrayList<>(subjects);
            if (round % 2 == 1) {
                Collections.reverse(order);
            }
            for (var subject : order) {
                var measure = turn.of(subject);
                of(subject.name()).add(measure);
                if (measure.bad() > 0) {
                    report.complain(subject.name() + ": " + measure.bad() + " messages went wrong.");
                }
            }
        }
    }

    /**
     * Loads each subject until its CPU for a message does not fall any more, and it has had some thousands of messages for each second: the JVM compiles what is used often, and on a
     * busy machine that takes its time. At least so many seconds, and at most {@value #PATIENCE} times as many.
     */
    void warmUp(double seconds, int connections) throws IOException, InterruptedException {
        for (var subject : subjects) {
            double best = Double.MAX_VALUE;
            double messages = 0;
            for (int part = 1; part <= PARTS * PATIENCE; part++) {
                var measure = subject.during(connections, seconds / PARTS);
                messages += measure.accepted() * seconds / PARTS;
                boolean settled = measure.cpu() > best * SETTLED;
                if (part >= PARTS && settled && messages > seconds * MESSAGES) {
                    break;
                }
                best = Math.min(best, measure.cpu());
            }
        }
    }

    List<String> names() {
        return List.copyOf(measures.keySet());
    }

    /** The rounds of a subject; none if it did not take part. */
    List<Measure> of(String name) {
        return measures.getOrDefault(name, List.of());
    }
}
