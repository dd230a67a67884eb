package io.patchbay.platform.queue.internal;

import io.patchbay.platform.queue.testing.TestBroker;
import java.io.IOException;

/** Artemis, spoken to by its OpenWire acceptor. */
class ArtemisBrokerTest extends ExternalBrokerContract {
    ArtemisBrokerTest() throws IOException {
        super(TestBroker.startArtemis());
    }
}
