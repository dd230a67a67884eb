package io.patchbay.providers.sandbox.internal;

import io.patchbay.api.host.Host;
import io.patchbay.providers.sandbox.internal.numbers.SandboxNumbers;
import io.patchbay.spi.numbers.NumberProvider;
import java.time.Duration;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Registers the numbers that a sandbox account can buy. They are kept within the host also where the carrier of the texts is a process of its own. */
@Component(
        service = SandboxNumberAccount.class,
        immediate = true,
        configurationPid = "io.patchbay.provider.sandbox",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class SandboxNumberAccount {
    /** Shorter than for texts: somebody waits for a number at a screen. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final SandboxNumbers numbers;
    private final ServiceRegistration<NumberProvider> registration;

    @Activate
    public SandboxNumberAccount(BundleContext bundle, @Reference Host host, SandboxConfiguration config) {
        var profile = SandboxSettings.of(config).profile();
        var log = host.data().resolve("sandbox").resolve(profile.id()).resolve("numbers.log");
        var patience = profile.timeLimit().compareTo(LONGEST) < 0 ? profile.timeLimit() : LONGEST;
        this.numbers = new SandboxNumbers(profile.id(), log, patience);
        this.registration = bundle.registerService(NumberProvider.class, numbers, null);
    }

    @Deactivate
    void close() {
        registration.unregister();
        numbers.close();
    }
}
