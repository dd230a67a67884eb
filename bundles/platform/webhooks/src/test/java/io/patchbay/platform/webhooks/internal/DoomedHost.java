package io.patchbay.platform.webhooks.internal;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A host in a process of its own, to be killed while a delivery is under way. */
final class DoomedHost {
    private DoomedHost() {}

    /** Opens the given folder and sends one event to the given address. */
    public static void main(String[] args) throws InterruptedException {
        var bench = new Bench(Path.of(args[0]));
        bench.endpoint("acme", args[1], "*");
        bench.happens("acme", "msg_1");
        new CountDownLatch(1).await();
    }

    static Process start(Path folder, String url) throws java.io.IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dderby.stream.error.file=" + folder.resolve("derby.log"),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        DoomedHost.class.getName(),
                        folder.toString(),
                        url)
                .inheritIO()
                .start();
    }
}
