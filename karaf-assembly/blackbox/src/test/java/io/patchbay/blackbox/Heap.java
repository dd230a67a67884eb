package io.patchbay.blackbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What lives in the heap of a running host after a full collection. */
final class Heap {
    private static final String LOADER = "org.apache.felix.framework.BundleWiringImpl$BundleClassLoader";

    private Heap() {}

    /** How many class loaders of bundles there are. */
    static int bundleClassLoaders(RunningHost host) throws IOException {
        var pid = Files.readString(host.data().resolve("run/host.pid")).strip();
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var process = new ProcessBuilder(jcmd, pid, "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        var histogram = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return histogram
                .lines()
                .map(line -> line.strip().split("\\s+", -1))
                .filter(columns -> columns.length > 3 && columns[3].equals(LOADER))
                .mapToInt(columns -> Integer.parseInt(columns[1]))
                .findFirst()
                .orElseThrow(() -> new IOException("no histogram of process " + pid + ": " + histogram));
    }
}
