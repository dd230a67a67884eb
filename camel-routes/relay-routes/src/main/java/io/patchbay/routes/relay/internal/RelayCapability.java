package io.patchbay.routes.relay.internal;

import io.patchbay.api.host.Capability;
import io.patchbay.api.host.Host;
import io.patchbay.api.host.Profile;
import io.patchbay.api.messages.MessageService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says that messages of the relay are taken; which channels, its answers say. */
@Component
public final class RelayCapability implements Capability {
    private final Mode mode;

    /** @param messages there is no capability without it */
    @Activate
    public RelayCapability(@Reference Host host, @Reference MessageService messages) {
        this(host.profile());
    }

    RelayCapability(Profile profile) {
        mode = Mode.in(profile);
    }

    @Override
    public String name() {
        return "relay";
    }

    @Override
    public Mode mode() {
        return mode;
    }
}
