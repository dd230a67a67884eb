package io.patchbay.providers.twilio.internal;

import io.patchbay.kit.tck.AccountKindContract;
import io.patchbay.spi.accounts.AccountKind;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;

final class TwilioAccountKindTest extends AccountKindContract {
    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Override
    protected AccountKind kind() {
        return new TwilioAccountKind(VERTX, new TestHost(URI.create("https://host.example")));
    }

    @Override
    protected Map<String, String> values() {
        return Map.of("accountSid", Given.SID, "baseUrl", "http://127.0.0.1:1");
    }
}
