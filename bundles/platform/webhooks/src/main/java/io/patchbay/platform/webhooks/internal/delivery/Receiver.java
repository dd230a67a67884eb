package io.patchbay.platform.webhooks.internal.delivery;

import io.patchbay.platform.webhooks.internal.endpoints.EndpointRow;
import io.patchbay.platform.webhooks.internal.endpoints.SealedKeys;
import java.util.Optional;

/** Who a delivery is for. */
sealed interface Receiver {
    /**
     * Somebody who waits for it.
     *
     * @param url where
     * @param keys sign it
     * @param endpoint empty for a callback
     */
    record Present(String url, SealedKeys keys, Optional<EndpointRow> endpoint) implements Receiver {}

    /** Nobody any more. @param why in a few words */
    record Gone(String why) implements Receiver {}

    /** An endpoint made on another node a moment ago. */
    record NotYetKnown() implements Receiver {}
}
