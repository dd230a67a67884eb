package io.patchbay.platform.persistence.internal.commit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.patchbay.platform.persistence.testing.TestPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

class QueueOnPostgresTest {
    private static @Nullable TestPostgres server;
    private static Ground here;

    @BeforeAll
    static void open() throws Exception {
        server = TestPostgres.start().orElse(null);
        assumeTrue(server != null, "PostgreSQL is not installed");
        here = new Ground(server.url());
    }

    @AfterAll
    static void close() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Nested
    class Writing extends WritingContract {
        Writing() {
            super(() -> here);
        }
    }

    @Nested
    class Faults extends FaultContract {
        Faults() {
            super(() -> here);
        }
    }

    @Nested
    class Keys extends OnceContract {
        Keys() {
            super(() -> here);
        }
    }

    @Nested
    class Closing extends ClosingContract {
        Closing() {
            super(() -> here);
        }
    }

    @Nested
    class Refusing extends RefusingContract {
        Refusing() {
            super(() -> here);
        }
    }

    @Nested
    class AppliersComeAndGo extends ApplierContract {
        AppliersComeAndGo() {
            super(() -> here);
        }
    }

    @Nested
    class KeptKeys extends KeptKeyContract {
        KeptKeys() {
            super(() -> here);
        }
    }

    @Nested
    class HandedOver extends SheetContract {
        HandedOver() {
            super(() -> here);
        }
    }
}
