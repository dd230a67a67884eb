package io.patchbay.platform.tenants.internal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.patchbay.platform.persistence.testing.TestPostgres;
import io.patchbay.platform.persistence.testing.TestStore;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

class TenantsOnPostgresTest extends TenantDirectoryContract {
    private @Nullable TestPostgres server;

    @Override
    TestStore open(Path folder) throws Exception {
        var started = TestPostgres.start();
        assumeTrue(started.isPresent(), "PostgreSQL is not installed");
        server = started.get();
        return TestStore.at(server.url(), "", "");
    }

    @Override
    void stopServer() throws Exception {
        if (server != null) {
            server.close();
        }
    }
}
