package io.patchbay.platform.persistence.internal;

import io.patchbay.platform.persistence.testing.TestStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class StoreOnDerbyTest extends ViewContract {
    @TempDir
    static Path folder;

    @Override
    TestStore open() {
        return TestStore.open(folder);
    }
}
