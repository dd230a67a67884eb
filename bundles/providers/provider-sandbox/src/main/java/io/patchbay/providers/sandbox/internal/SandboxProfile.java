package io.patchbay.providers.sandbox.internal;

import io.patchbay.api.host.Host;
import io.patchbay.api.host.Profile;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Switches the sandbox's paths, and accounts that organizations bring to it, on where the host is a sandbox; elsewhere they do not exist. */
@Component(service = SandboxProfile.class, immediate = true)
public final class SandboxProfile {
    @Activate
    public SandboxProfile(ComponentContext context, @Reference Host host) {
        if (host.profile() == Profile.SANDBOX) {
            context.enableComponent(SandboxRoutes.class.getName());
            context.enableComponent(SandboxKind.class.getName());
        }
    }
}
