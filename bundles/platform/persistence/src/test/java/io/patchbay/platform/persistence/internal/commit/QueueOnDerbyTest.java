package io.patchbay.platform.persistence.internal.commit;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class QueueOnDerbyTest {
    @TempDir
    static Path folder;

    private static Ground here;

    @BeforeAll
    static void open() throws Exception {
        here = new Ground("jdbc:derby:" + folder.resolve("db") + ";create=true");
    }

    @AfterAll
    static void close() {
        here.close();
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
