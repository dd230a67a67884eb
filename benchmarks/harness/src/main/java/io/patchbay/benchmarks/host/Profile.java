package io.patchbay.benchmarks.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where a JVM spent its time, by samples of running Java code. The compiler and the collector of garbage are not in it.
 *
 * @param samples of all threads
 * @param threads the busiest first; those of a pool count as one
 */
public record Profile(long samples, List<ThreadShare> threads) {
    private static final int THREADS = 8;
    private static final int METHODS = 40;

    /**
     * The time of a thread.
     *
     * @param name without numbers
     * @param within methods by the samples that they are anywhere in, the most first
     * @param top methods by the samples that they are on top of
     */
    public record ThreadShare(String name, long samples, List<Count> within, List<Count> top) {}

    /** Samples of a method. */
    public record Count(String method, long samples) {}

    /** Reads a recording. */
    static Profile read(Path file) throws IOException {
        Map<String, Counts> threads = new HashMap<>();
        try (var recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                var event = recording.readEvent();
                if (event.getEventType().getName().equals("jdk.ExecutionSample") && event.getStackTrace() != null) {
                    threads.computeIfAbsent(thread(event), name -> new Counts()).add(event);
                }
            }
        }
        var shares = threads.entrySet().stream()
                .map(entry -> entry.getValue().share(entry.getKey()))
                .sorted(Comparator.comparingLong(ThreadShare::samples).reversed())
                .toList();
        long all = shares.stream().mapToLong(ThreadShare::samples).sum();
        return new Profile(all, shares.stream().limit(THREADS).toList());
    }

    private static String thread(RecordedEvent event) {
        var thread = event.getThread("sampledThread");
        var name = thread == null ? null : thread.getJavaName();
        return name == null ? "?" : name.replaceAll("\\d+", "N");
    }

    private static String method(RecordedFrame frame) {
        var method = frame.getMethod();
        var type = method.getType().getName();
        return type.substring(type.lastIndexOf('.') + 1) + "." + method.getName();
    }

    private static final class Counts {
        private final Map<String, Long> within = new HashMap<>();
        private final Map<String, Long> top = new HashMap<>();
        private long samples;

        void add(RecordedEvent event) {
            var frames = event.getStackTrace().getFrames();
            samples++;
            top.merge(method(frames.get(0)), 1L, Long::sum);
            var seen = new HashSet<String>();
            for (var frame : frames) {
                if (seen.add(method(frame))) {
                    within.merge(method(frame), 1L, Long::sum);
                }
            }
        }

        ThreadShare share(String name) {
            return new ThreadShare(name, samples, most(within), most(top));
        }

        private static List<Count> most(Map<String, Long> counts) {
            return counts.entrySet().stream()
                    .map(entry -> new Count(entry.getKey(), entry.getValue()))
                    .sorted(Comparator.comparingLong(Count::samples).reversed())
                    .limit(METHODS)
                    .toList();
        }
    }
}
