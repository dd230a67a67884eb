package io.patchbay.capabilities.messages.internal.lanes;

import io.patchbay.api.consent.Suppressions;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.capabilities.messages.internal.table.MessageStore;
import io.patchbay.capabilities.messages.internal.table.Meters;
import io.patchbay.spi.routing.SmsRouting;

/** What dispatching stands on. */
public record Ground(
        MessageStore store, SmsRouting routing, NumberPlan plan, Suppressions suppressions, Clocks clocks) {
    Meters meters() {
        return store.meters();
    }
}
