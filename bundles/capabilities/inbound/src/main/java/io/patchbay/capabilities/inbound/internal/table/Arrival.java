package io.patchbay.capabilities.inbound.internal.table;

import io.patchbay.api.inbound.InboundView.Parts;
import io.patchbay.api.store.Change;
import io.patchbay.spi.inbound.InboundSms;
import io.patchbay.spi.inbound.InboundTexts.Effect;
import java.util.Optional;

/**
 * A text that is to be stored.
 *
 * @param org slug of the number's owner, or empty
 * @param project the project that the number serves
 */
public record Arrival(String org, Optional<String> project, InboundSms sms, Parts parts) implements Change<Effect> {
    /** Provider, account and the carrier's id, if it has one. */
    Optional<String> dedupe() {
        return dedupe(sms);
    }

    static Optional<String> dedupe(InboundSms sms) {
        var key = sms.key();
        return key.carrierId().map(id -> key.provider() + '|' + key.account() + '|' + id);
    }

    /** Without numbers and text. */
    @Override
    public String toString() {
        return "Arrival[" + org + "]";
    }
}
