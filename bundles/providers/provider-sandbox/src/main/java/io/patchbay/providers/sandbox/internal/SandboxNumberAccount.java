package io.patchbay.providers.sandbox.internal;

import io.patchbay.api.host.Host;
import io.patchbay.providers.sandbox.internal.numbers.SandboxNumbers;
import io.patchbay.providers.sandbox.internal.numbers.SandboxPorts;
import io.patchbay.spi.numbers.NumberProvider;
import io.patchbay.spi.numbers.PortingProvider;
import java.time.Duration;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Registers the numbers that a sandbox account can buy, or take over. They are kept within the host also where the carrier of the texts is a process of its own. */
@Component(
        service = SandboxNumberAccount.class,
        immediate = true,
        configurationPid = "io.patchbay.provider.sandbox",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class SandboxNumberAccount {
    /** Shorter than for texts: somebody waits for a number at a screen. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    /** How long each stage of a port-in order lasts: long enough to be looked at. */
    private static final Duration PORT_PACE = Duration.ofSeconds(2);

    private final SandboxNumbers numbers;
    private final SandboxPorts ports;
    private final List<ServiceRegistration<?>> registrations;

    @Activate
    public SandboxNumberAccount(BundleContext bundle, @Reference Host host, SandboxConfiguration config) {
        var profile = SandboxSettings.of(config).profile();
        var folder = host.data().resolve("sandbox").resolve(profile.id());
        var patience = profile.timeLimit().compareTo(LONGEST) < 0 ? profile.timeLimit() : LONGEST;
        this.numbers = new SandboxNumbers(profile.id(), folder.resolve("numbers.log"), patience);
        this.ports = new SandboxPorts(numbers, folder.resolve("ports.log"), patience, PORT_PACE);
        this.registrations = List.of(
                bundle.registerService(NumberProvider.class, numbers, null),
                bundle.registerService(PortingProvider.class, ports, null));
    }

    @Deactivate
    void close() {
        registrations.forEach(ServiceRegistration::unregister);
        ports.close();
        numbers.close();
    }
}
