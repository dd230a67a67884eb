package io.patchbay.providers.twilio.internal;

import io.patchbay.spi.accounts.AccountFollower;
import io.patchbay.spi.accounts.FlawedSettings;
import io.patchbay.spi.accounts.ProviderAccount;
import io.patchbay.spi.accounts.ProviderAccounts;
import io.patchbay.spi.accounts.UnconfiguredAccount;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The accounts that organizations brought themselves, each with a client, lanes and limits of its own. */
@Component(service = TenantAccounts.class, immediate = true)
public final class TenantAccounts implements AccountFollower {
    private final TwilioAccounts accounts;
    private final AutoCloseable following;
    private final Map<String, TwilioAccounts.Opened> opened = new HashMap<>();

    @Activate
    public TenantAccounts(@Reference ProviderAccounts brought, @Reference TwilioAccounts accounts) {
        this.accounts = accounts;
        this.following = brought.follow(TwilioAccountKind.KIND, this);
    }

    @Deactivate
    void close() throws Exception {
        following.close();
        synchronized (this) {
            opened.values().forEach(TwilioAccounts.Opened::close);
            opened.clear();
        }
    }

    @Override
    public synchronized void present(ProviderAccount account) {
        gone(account.provider());
        opened.put(account.provider(), open(account));
    }

    @Override
    public synchronized void gone(String provider) {
        var before = opened.remove(provider);
        if (before != null) {
            before.close();
        }
    }

    private TwilioAccounts.Opened open(ProviderAccount account) {
        try {
            return accounts.open(TwilioSettings.of(account.provider(), Optional.of(account.org()), account.settings()));
        } catch (FlawedSettings e) {
            return accounts.open(UnconfiguredAccount.of(account.provider(), "", e.flaws()));
        }
    }
}
