package io.patchbay.platform.tenants.internal;

import io.patchbay.platform.persistence.testing.TestStore;
import java.nio.file.Path;

class TenantsOnDerbyTest extends TenantDirectoryContract {
    @Override
    TestStore open(Path folder) {
        return TestStore.open(folder);
    }
}
