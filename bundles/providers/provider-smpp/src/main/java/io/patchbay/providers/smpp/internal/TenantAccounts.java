package io.patchbay.providers.smpp.internal;

import io.patchbay.api.host.Host;
import io.patchbay.providers.smpp.internal.link.Reach;
import io.patchbay.spi.accounts.AccountFollower;
import io.patchbay.spi.accounts.FlawedSettings;
import io.patchbay.spi.accounts.ProviderAccount;
import io.patchbay.spi.accounts.ProviderAccounts;
import io.patchbay.spi.accounts.UnconfiguredAccount;
import io.patchbay.spi.secrets.ResolvedSecret;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A provider for each account that an organization brought itself. */
@Component(service = TenantAccounts.class, immediate = true)
public final class TenantAccounts implements AccountFollower {
    private static final Logger LOG = LoggerFactory.getLogger(TenantAccounts.class);

    private final BundleContext context;
    private final HostServices host;
    private final Reach reach;
    private final ConcurrentMap<String, Registration> providers = new ConcurrentHashMap<>();
    private final AutoCloseable following;

    @Activate
    public TenantAccounts(
            BundleContext context,
            @Reference ProviderAccounts accounts,
            @Reference HostServices services,
            @Reference Host host) {
        this.context = context;
        this.host = services;
        this.reach = SmppKind.reach(host.profile());
        this.following = accounts.follow(SmppKind.KIND, this);
    }

    @Override
    public void present(ProviderAccount account) {
        gone(account.provider());
        providers.put(account.provider(), registered(account));
    }

    private Registration registered(ProviderAccount account) {
        try {
            var settings = SmppSettings.of(account.provider(), account.settings());
            var password = account.settings()
                    .secret("password")
                    .<ResolvedSecret>map(ResolvedSecret.Present::new)
                    .orElseGet(() -> new ResolvedSecret.Refused("Give the password that the carrier gave you."));
            var owner = new SmppSmsProvider.Owner(Optional.of(account.org()), reach);
            return Registration.of(context, new SmppSmsProvider(settings, () -> password, owner, host), Map.of());
        } catch (FlawedSettings e) {
            return Registration.of(context, UnconfiguredAccount.of(account.provider(), "", e.flaws()), Map.of());
        }
    }

    @Override
    public void gone(String provider) {
        var left = providers.remove(provider);
        if (left != null) {
            left.close();
        }
    }

    @Deactivate
    void close() {
        try {
            following.close();
        } catch (Exception e) {
            LOG.debug("Closing a watch failed.", e);
        }
        providers.values().forEach(Registration::close);
    }
}
