package io.patchbay.providers.smpp.internal;

import io.patchbay.spi.accounts.SelfTest;
import io.patchbay.spi.sms.SmsProvider;
import io.patchbay.spi.status.ProviderStatus;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;

/** A provider in the service registry. Closing it returns when the host has let the calls under way finish and the sessions are unbound. */
final class Registration implements AutoCloseable {
    private static final String[] ABILITIES = {
        SmsProvider.class.getName(), ProviderStatus.class.getName(), SelfTest.class.getName()
    };

    private final SmppSmsProvider provider;
    private final ServiceRegistration<?> registration;

    /** @param properties of its configuration; a service.ranking decides which provider is preferred */
    Registration(BundleContext context, SmppSmsProvider provider, Map<String, ?> properties) {
        this.provider = provider;
        Dictionary<String, Object> service = new Hashtable<>();
        service.put("provider.id", provider.profile().id());
        var ranking = properties.get(Constants.SERVICE_RANKING);
        if (ranking != null) {
            service.put(
                    Constants.SERVICE_RANKING,
                    Integer.valueOf(ranking.toString().strip()));
        }
        this.registration = context.registerService(ABILITIES, provider, service);
    }

    SmppSmsProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        registration.unregister();
        provider.close();
    }
}
