package io.patchbay.providers.smpp.internal;

import io.patchbay.spi.accounts.SelfTest;
import io.patchbay.spi.accounts.UnconfiguredAccount;
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

    private final ServiceRegistration<?> registration;
    private final Runnable end;

    private Registration(ServiceRegistration<?> registration, Runnable end) {
        this.registration = registration;
        this.end = end;
    }

    /** @param properties of its configuration; a service.ranking decides which provider is preferred */
    static Registration of(BundleContext context, SmppSmsProvider provider, Map<String, ?> properties) {
        return new Registration(
                context.registerService(ABILITIES, provider, service(provider, properties)), provider::close);
    }

    /** Of an account whose settings cannot work. */
    static Registration of(BundleContext context, UnconfiguredAccount account, Map<String, ?> properties) {
        return new Registration(context.registerService(ABILITIES, account, service(account, properties)), () -> {});
    }

    private static Dictionary<String, Object> service(SmsProvider provider, Map<String, ?> properties) {
        Dictionary<String, Object> service = new Hashtable<>();
        service.put("provider.id", provider.profile().id());
        var ranking = String.valueOf(properties.get(Constants.SERVICE_RANKING)).strip();
        if (ranking.matches("-?[0-9]{1,9}")) {
            service.put(Constants.SERVICE_RANKING, Integer.valueOf(ranking));
        }
        return service;
    }

    @Override
    public void close() {
        registration.unregister();
        end.run();
    }
}
