package io.patchbay.platform.webhooks.internal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.patchbay.platform.persistence.testing.TestPostgres;
import io.patchbay.platform.persistence.testing.TestStore;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;

class WebhookRetryOnPostgresTest extends WebhookRetryContract {
    private Optional<TestPostgres> server = Optional.empty();

    @Override
    TestStore database() throws Exception {
        server = TestPostgres.start();
        assumeTrue(server.isPresent(), "PostgreSQL is not installed here");
        return TestStore.at(server.orElseThrow().url(), "", "");
    }

    @AfterAll
    void stop() throws Exception {
        if (server.isPresent()) {
            server.get().close();
        }
    }
}
