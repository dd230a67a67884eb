package io.patchbay.providers.sandbox;

import io.patchbay.providers.sandbox.internal.carrier.Line;
import io.patchbay.providers.sandbox.internal.standalone.CarrierServer;
import io.patchbay.providers.sandbox.internal.standalone.Options;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/**
 * The sandbox carrier in a process of its own, for faults that only a real network has. Needs this jar and jackson-core on the class path. Prints one line of JSON when it is ready,
 * with its address and its log; ends on a signal.
 */
public final class Carrier {
    private Carrier() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(Options.usage());
            System.exit(2);
            return;
        }
        try (var server = new CarrierServer(options, (what, cause) -> System.err.println(what + ": " + cause))) {
            var ready = Line.empty()
                    .with("url", "http://127.0.0.1:" + server.port())
                    .with("log", options.log().toAbsolutePath().toString());
            System.out.println(ready.json());
            new CountDownLatch(1).await();
        }
    }
}
