package io.patchbay.platform.webhooks.internal.delivery;

import io.patchbay.platform.webhooks.internal.delivery.DueRows.Due;

/** A row in memory with the time, in epoch millis, at which the store would hand it to somebody else. */
record Held(DeliveryRow row, long until) {
    Due due() {
        return new Due(row.id(), row.lane(), row.org(), until);
    }
}
