package io.patchbay.capabilities.inbound.internal.table;

import io.patchbay.api.store.Change;
import io.patchbay.spi.inbound.InboundPart;
import io.patchbay.spi.inbound.InboundTexts.Effect;

/** A part of a concatenated message that is to be stored. */
public record PartArrival(InboundPart part) implements Change<Effect> {
    /** What the parts of one message have in common. */
    String referenceKey() {
        var sms = part.sms();
        return Threads.digest(String.join(
                "\n",
                sms.key().provider(),
                sms.key().account(),
                sms.from().value(),
                sms.to().value(),
                part.reference() + "/" + part.total()));
    }

    @Override
    public String toString() {
        return "PartArrival[" + part.index() + "/" + part.total() + "]";
    }
}
