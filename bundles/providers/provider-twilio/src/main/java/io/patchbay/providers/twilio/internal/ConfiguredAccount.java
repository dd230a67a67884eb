package io.patchbay.providers.twilio.internal;

import io.patchbay.spi.secrets.NamedSecrets;
import io.patchbay.spi.sms.ProviderProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An account of the operator's, from a file; opened anew when one of the secrets that it names was set. */
@Component(
        service = ConfiguredAccount.class,
        immediate = true,
        configurationPid = "io.patchbay.provider.twilio",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = TwilioConfiguration.class, factory = true)
public final class ConfiguredAccount {
    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredAccount.class);

    private final TwilioAccounts accounts;
    private final NamedSecrets secrets;
    private final String id;
    private final Map<String, Object> properties;
    private final AutoCloseable listening;
    private final ExecutorService changes = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "patchbay-twilio-account");
        thread.setDaemon(true);
        return thread;
    });
    private AccountFile resolved;
    private TwilioAccounts.@Nullable Opened opened;

    @Activate
    public ConfiguredAccount(
            @Reference TwilioAccounts accounts,
            @Reference NamedSecrets secrets,
            TwilioConfiguration config,
            Map<String, Object> properties) {
        this.accounts = accounts;
        this.secrets = secrets;
        this.id = config.id().strip();
        this.properties = properties;
        this.resolved = AccountFile.read(properties, secrets);
        this.opened = open();
        this.listening = secrets.onChange(() -> changes.execute(this::secretsChanged));
    }

    @Deactivate
    synchronized void close() throws Exception {
        listening.close();
        changes.shutdown();
        shut();
    }

    private synchronized void secretsChanged() {
        var now = AccountFile.read(properties, secrets);
        if (!now.equals(resolved) && !changes.isShutdown()) {
            LOG.info("A secret of provider {} was changed; the account is opened anew.", id);
            resolved = now;
            shut();
            opened = open();
        }
    }

    private void shut() {
        var open = opened;
        opened = null;
        if (open != null) {
            open.close();
        }
    }

    private TwilioAccounts.Opened open() {
        var flaws = new ArrayList<>(resolved.flaws());
        try {
            var settings = TwilioSettings.of(id, Optional.empty(), resolved.settings());
            if (flaws.isEmpty()) {
                return accounts.open(settings);
            }
        } catch (SettingsReader.Flawed e) {
            flaws.addAll(e.flaws());
        }
        var account = new UnconfiguredAccount(profile(id), flaws);
        LOG.error("Provider {} cannot work: {}", id, account.status().detail());
        return accounts.open(account);
    }

    /** Of an account that takes nothing. */
    static ProviderProfile profile(String id) {
        return new ProviderProfile(
                id,
                Set.of(),
                EnumSet.allOf(io.patchbay.api.telephony.SenderId.Kind.class),
                1,
                Duration.ofSeconds(1),
                0);
    }
}
