package io.patchbay.providers.smpp.internal;

import io.patchbay.spi.secrets.NamedSecrets;
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

    @Activate
    public OperatorAccount(
            BundleContext context,
            @Reference NamedSecrets secrets,
            @Reference HostServices host,
            SmppConfiguration configuration,
            Map<String, Object> properties) {
        var settings = SmppSettings.of(new SettingReader(properties));
        var password = SmppSmsProvider.named(secrets, configuration.password());
        var provider = new SmppSmsProvider(settings, password, SmppSmsProvider.Owner.OPERATOR, host);
        this.registration = new Registration(context, provider, properties);
        this.watch = secrets.onChange(provider::resolveSoon);
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
