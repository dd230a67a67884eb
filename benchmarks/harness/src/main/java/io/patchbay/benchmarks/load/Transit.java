package io.patchbay.benchmarks.load;

import java.util.HashMap;
import java.util.Map;

/** How long texts were under way from the carrier to the receiver, by the number that each carries. */
public final class Transit {
    private static final String MARK = "no.";
    private static final String REST = " is what I ordered, and I would like to know when it will be here";
    private static final double HALF = 0.5;
    private static final double MOST = 0.99;

    private final Map<Long, Long> underWay = new HashMap<>();
    private final Latencies latencies = new Latencies();
    private long strangers;

    /** The text of a number. */
    static String text(long number) {
        return MARK + number + REST;
    }

    synchronized void sent(long number) {
        underWay.put(number, System.nanoTime());
    }

    /** @param told request that holds the text; one without, or with one that was told before, is a stranger */
    public synchronized void arrived(String told) {
        var begun = underWay.remove(number(told));
        if (begun == null) {
            strangers++;
        } else {
            latencies.add(System.nanoTime() - begun);
        }
    }

    private static long number(String told) {
        int from = told.indexOf(MARK) + MARK.length();
        int to = from;
        while (to < told.length() && Character.isDigit(told.charAt(to))) {
            to++;
        }
        return told.contains(MARK) && to > from ? Long.parseLong(told.substring(from, to)) : -1;
    }

    /** Texts that did not arrive, and requests that told of none that was under way. */
    public synchronized long wrong() {
        return underWay.size() + strangers;
    }

    /** Microseconds that half of the texts did not exceed. */
    public synchronized double p50() {
        return latencies.micros(HALF);
    }

    /** Microseconds that 99 in 100 texts did not exceed. */
    public synchronized double p99() {
        return latencies.micros(MOST);
    }
}
