package io.patchbay.platform.queue.internal;

import io.patchbay.platform.queue.testing.TestBroker;
import java.io.IOException;

/** The broker that is also embedded, as a process of its own. */
class ActiveMqBrokerTest extends ExternalBrokerContract {
    ActiveMqBrokerTest() throws IOException {
        super(TestBroker.start());
    }
}
