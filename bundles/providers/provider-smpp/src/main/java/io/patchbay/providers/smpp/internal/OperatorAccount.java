package io.patchbay.providers.smpp.internal;

import io.patchbay.spi.accounts.AccountFile;
import io.patchbay.spi.accounts.UnconfiguredAccount;
import io.patchbay.spi.secrets.NamedSecrets;
import java.util.ArrayList;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An account of the operator's: one for each configuration. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "io.patchbay.provider.smpp",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SmppConfiguration.class, factory = true)
public final class OperatorAccount {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorAccount.class);

    private final Registration registration;
    private final AutoCloseable watch;

    /** @param standards are among the properties where nothing else is written */
    @Activate
    public OperatorAccount(
            BundleContext context,
            @Reference NamedSecrets secrets,
            @Reference HostServices host,
            SmppConfiguration standards,
            Map<String, Object> properties) {
        var file = AccountFile.read(properties, Standards.settings(), secrets);
        file.strangers().forEach(name -> LOG.warn("{}: {} is no setting, and has no effect.", file.origin(), name));
        var flaws = new ArrayList<>(SmppSettings.flaws(file.settings()));
        file.flaws().stream().filter(flaw -> !flaw.setting().equals("password")).forEach(flaws::add);
        if (flaws.isEmpty()) {
            var password = SmppSmsProvider.named(secrets, standards.password());
            var provider = new SmppSmsProvider(
                    SmppSettings.of(file.id(), file.settings()), password, SmppSmsProvider.Owner.OPERATOR, host);
            this.registration = Registration.of(context, provider, properties);
            this.watch = secrets.onChange(provider::resolveSoon);
        } else {
            file.flaws().stream()
                    .filter(flaw -> flaw.setting().equals("password"))
                    .forEach(flaws::add);
            var account = UnconfiguredAccount.of(file.id(), file.origin(), flaws);
            LOG.error("Provider {} cannot work. {}", file.id(), account.reason());
            this.registration = Registration.of(context, account, properties);
            this.watch = () -> {};
        }
    }

    @Deactivate
    void close() {
        try {
            watch.close();
        } catch (Exception e) {
            LOG.debug("Closing a watch failed.", e);
        }
        registration.close();
    }
}
