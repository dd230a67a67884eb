package io.patchbay.platform.webhooks.internal;

import io.patchbay.platform.persistence.testing.TestStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class WebhookRetryOnDerbyTest extends WebhookRetryContract {
    @TempDir
    static Path folder;

    @Override
    TestStore database() {
        return TestStore.open(folder);
    }
}
