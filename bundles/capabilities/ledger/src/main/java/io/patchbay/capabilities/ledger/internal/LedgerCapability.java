package io.patchbay.capabilities.ledger.internal;

import io.patchbay.api.host.Capability;
import io.patchbay.api.host.Host;
import io.patchbay.api.money.Balances;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says that this host keeps accounts; in the sandbox of play money. */
@Component
public final class LedgerCapability implements Capability {
    private final Mode mode;

    /** @param balances there is no capability without them */
    @Activate
    public LedgerCapability(@Reference Host host, @Reference Balances balances) {
        mode = Mode.in(host.profile());
    }

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public Mode mode() {
        return mode;
    }
}
