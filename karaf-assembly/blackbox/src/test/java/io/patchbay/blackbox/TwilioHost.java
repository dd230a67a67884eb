package io.patchbay.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One host whose carrier is a Twilio account, from a configuration file alone, for all classes that try it; stopped when the run ends. */
public final class TwilioHost implements BeforeAllCallback {
    private static volatile Started started;

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(TwilioHost.class))
                .getOrComputeIfAbsent(Started.class, key -> new Started());
    }

    static RunningHost host() {
        return started.host;
    }

    static TwilioServer twilio() {
        return started.twilio;
    }

    static TwilioCalls calls() {
        return new TwilioCalls(host().client().url());
    }

    /** The life of both in JUnit's store. */
    private static final class Started implements ExtensionContext.Store.CloseableResource {
        private final TwilioServer twilio;
        private final RunningHost host;

        Started() {
            try {
                twilio = new TwilioServer(TwilioCalls.SID);
                var data = Archive.newData("twilio");
                var etc = Files.createDirectories(data.resolve("etc"));
                Files.writeString(
                        etc.resolve("io.patchbay.provider.twilio-main.cfg"), TwilioCalls.account("twilio", twilio));
                // The simulated carrier leaves everything to Twilio.
                Files.writeString(
                        etc.resolve("io.patchbay.provider.sandbox-sandbox.cfg"), "id = sandbox\ncountries = AQ\n");
                host = RunningHost.start(data);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            started = this;
        }

        @Override
        public void close() throws InterruptedException {
            host.close();
            twilio.close();
        }
    }
}
