package io.patchbay.providers.twilio.internal;

import io.patchbay.spi.accounts.AccountFile;
import io.patchbay.spi.accounts.UnconfiguredAccount;
import io.patchbay.spi.secrets.NamedSecrets;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
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
        service = {},
        immediate = true,
        configurationPid = "io.patchbay.provider.twilio",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = TwilioConfiguration.class, factory = true)
public final class ConfiguredAccount {
    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredAccount.class);

    private final TwilioAccounts accounts;
    private final NamedSecrets secrets;
    private final Map<String, Object> properties;
    private final AutoCloseable listening;
    private final ExecutorService changes = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "patchbay-twilio-account");
        thread.setDaemon(true);
        return thread;
    });
    private AccountFile resolved;
    private TwilioAccounts.@Nullable Opened opened;

    /** @param standards are among the properties where nothing else is written */
    @Activate
    public ConfiguredAccount(
            @Reference TwilioAccounts accounts,
            @Reference NamedSecrets secrets,
            TwilioConfiguration standards,
            Map<String, Object> properties) {
        this.accounts = accounts;
        this.secrets = secrets;
        this.properties = properties;
        this.resolved = AccountFile.read(properties, TwilioAccountKind.all(), secrets);
        resolved.strangers()
                .forEach(name -> LOG.warn("{}: {} is no setting, and has no effect.", resolved.origin(), name));
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
        var now = AccountFile.read(properties, TwilioAccountKind.all(), secrets);
        if (!now.equals(resolved) && !changes.isShutdown()) {
            LOG.info("A secret of provider {} was changed; the account is opened anew.", now.id());
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
        TwilioSettings.flaws(resolved.settings()).stream()
                .filter(flaw ->
                        flaws.stream().noneMatch(known -> known.setting().equals(flaw.setting())))
                .forEach(flaws::add);
        if (flaws.isEmpty()) {
            return accounts.open(TwilioSettings.of(resolved.id(), Optional.empty(), resolved.settings()));
        }
        var account = UnconfiguredAccount.of(resolved.id(), resolved.origin(), flaws);
        LOG.error("Provider {} cannot work. {}", resolved.id(), account.reason());
        return accounts.open(account);
    }
}
