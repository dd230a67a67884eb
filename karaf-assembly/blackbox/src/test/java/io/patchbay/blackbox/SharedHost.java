package io.patchbay.blackbox;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One host for all classes that leave it as they found it; stopped when the run ends. */
public final class SharedHost implements BeforeAllCallback {
    private static volatile RunningHost host;

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedHost.class))
                .getOrComputeIfAbsent(Started.class, key -> new Started());
    }

    static RunningHost host() {
        return host;
    }

    /** The host's life in JUnit's store. */
    private static final class Started implements ExtensionContext.Store.CloseableResource {
        Started() {
            try {
                host = RunningHost.start(Archive.newData("shared"));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws InterruptedException {
            host.close();
        }
    }
}
