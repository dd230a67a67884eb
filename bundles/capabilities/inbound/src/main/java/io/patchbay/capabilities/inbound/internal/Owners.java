package io.patchbay.capabilities.inbound.internal;

import io.patchbay.api.inbound.InboundView.Parts;
import io.patchbay.api.numbers.OwnedNumber;
import io.patchbay.api.numbers.Senders;
import io.patchbay.capabilities.inbound.internal.table.Arrival;
import io.patchbay.spi.inbound.InboundSms;

/** Whose a text is: number, organization, project. A text that came by a tenant's own account is never another tenant's. */
public record Owners(Senders senders) {
    public Arrival arrival(InboundSms sms, Parts parts) {
        var tenant = sms.key().tenant();
        var owner = senders.owner(sms.to())
                .filter(number -> tenant.isEmpty() || tenant.get().equals(number.org()));
        return new Arrival(owner.map(OwnedNumber::org).orElse(""), owner.flatMap(OwnedNumber::project), sms, parts);
    }
}
