package io.patchbay.capabilities.inbound.internal;

import io.patchbay.api.host.Capability;
import io.patchbay.api.host.Host;
import io.patchbay.spi.inbound.InboundRecorder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says that this host takes texts. */
@Component
public final class InboundCapability implements Capability {
    private final Mode mode;

    /** @param recorder there is no capability without it */
    @Activate
    public InboundCapability(@Reference Host host, @Reference InboundRecorder recorder) {
        mode = Mode.in(host.profile());
    }

    @Override
    public String name() {
        return "inbound";
    }

    @Override
    public Mode mode() {
        return mode;
    }
}
