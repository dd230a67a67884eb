package io.patchbay.capabilities.messages.internal;

import io.patchbay.api.host.Capability;
import io.patchbay.api.host.Host;
import io.patchbay.api.host.Profile;
import io.patchbay.api.messages.MessageService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says that this host sends texts. */
@Component
public final class SmsCapability implements Capability {
    private final Mode mode;

    /** @param messages there is no capability without it */
    @Activate
    public SmsCapability(@Reference Host host, @Reference MessageService messages) {
        this(host.profile());
    }

    SmsCapability(Profile profile) {
        mode = Mode.in(profile);
    }

    @Override
    public String name() {
        return "sms";
    }

    @Override
    public Mode mode() {
        return mode;
    }
}
