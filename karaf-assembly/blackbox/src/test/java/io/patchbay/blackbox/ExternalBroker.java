package io.patchbay.blackbox;

import io.patchbay.platform.queue.testing.TestBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A broker outside the host, as an operator names it. */
final class ExternalBroker {
    private ExternalBroker() {}

    /** The one file that an operator writes. */
    static void configure(Path data, TestBroker broker) throws IOException {
        Files.writeString(
                Files.createDirectories(data.resolve("etc")).resolve("io.patchbay.queue.cfg"),
                "url = " + broker.url() + "\nuser = " + broker.user() + "\npassword = " + broker.password() + "\n");
    }
}
