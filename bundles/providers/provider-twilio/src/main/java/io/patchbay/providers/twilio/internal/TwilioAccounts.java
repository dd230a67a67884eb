package io.patchbay.providers.twilio.internal;

import io.patchbay.api.host.Host;
import io.patchbay.spi.accounts.SelfTest;
import io.patchbay.spi.accounts.UnconfiguredAccount;
import io.patchbay.spi.numbers.NumberProvider;
import io.patchbay.spi.numbers.PortingProvider;
import io.patchbay.spi.secrets.SharedKeys;
import io.patchbay.spi.sms.MmsProvider;
import io.patchbay.spi.sms.SmsLookup;
import io.patchbay.spi.sms.SmsProvider;
import io.patchbay.spi.status.ProviderStatus;
import io.vertx.core.Vertx;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The Twilio accounts of this host, the operator's and the tenants' own: registered as providers, and known to the routes that Twilio calls. */
@Component(service = TwilioAccounts.class)
public final class TwilioAccounts {
    private static final String PROVIDER = "patchbay.provider";

    private final BundleContext context;
    private final Vertx vertx;
    private final Host host;
    private final List<TwilioAccount> accounts = new CopyOnWriteArrayList<>();
    private final Set<String> unconfigured = ConcurrentHashMap.newKeySet();
    private final ReceiptSeal seal;

    /** A provider that is there until it is closed; closing returns once it has finished what it had taken. */
    interface Opened extends AutoCloseable {
        @Override
        void close();
    }

    @Activate
    public TwilioAccounts(
            BundleContext context, @Reference Vertx vertx, @Reference Host host, @Reference SharedKeys keys) {
        this.context = context;
        this.vertx = vertx;
        this.host = host;
        this.seal = new ReceiptSeal(keys, host.data());
    }

    ReceiptSeal seal() {
        return seal;
    }

    /** An account whose settings are good. */
    Opened open(TwilioSettings settings) {
        var account = new TwilioAccount(settings, Lines.open(vertx, settings), host, seal);
        accounts.add(account);
        account.begin();
        var names = new String[] {
            SmsProvider.class.getName(),
            MmsProvider.class.getName(),
            SmsLookup.class.getName(),
            SelfTest.class.getName(),
            ProviderStatus.class.getName()
        };
        var sending = context.registerService(
                names, account, properties(settings.profile().id()));
        var numbers = context.registerService(
                NumberProvider.class,
                new TwilioNumbers(settings, account.line()),
                properties(settings.profile().id()));
        var ports = context.registerService(
                PortingProvider.class,
                new TwilioPorts(settings, account.line()),
                properties(settings.profile().id()));
        return () -> {
            ports.unregister();
            numbers.unregister();
            sending.unregister();
            // Callbacks for what it has sent still find it while it finishes.
            account.close();
            remove(account);
        };
    }

    /** One whose settings are not. */
    Opened open(UnconfiguredAccount account) {
        var names =
                new String[] {SmsProvider.class.getName(), SelfTest.class.getName(), ProviderStatus.class.getName()};
        var registration = context.registerService(
                names, account, properties(account.profile().id()));
        unconfigured.add(account.profile().id());
        return () -> {
            registration.unregister();
            unconfigured.remove(account.profile().id());
        };
    }

    /** Whether a provider of this id is one of these, be it configured or not. */
    boolean has(String provider) {
        return find(provider).isPresent() || unconfigured.contains(provider);
    }

    private static Dictionary<String, Object> properties(String id) {
        var properties = new Hashtable<String, Object>();
        properties.put(PROVIDER, id);
        return properties;
    }

    /** The accounts with this SID: the host may have one twice, with two messaging services for one. */
    List<TwilioAccount> ofSid(String accountSid) {
        return accounts.stream().filter(account -> account.hasSid(accountSid)).toList();
    }

    /** The accounts with this SID that may have sent what a receipt is for. */
    List<TwilioAccount> ofReceipts(String accountSid, String provider) {
        return ofSid(accountSid).stream()
                .filter(account -> account.profile().id().equals(provider))
                .toList();
    }

    boolean none() {
        return accounts.isEmpty();
    }

    Optional<TwilioAccount> find(String id) {
        return accounts.stream()
                .filter(account -> account.profile().id().equals(id))
                .findFirst();
    }

    void remove(TwilioAccount account) {
        accounts.remove(account);
    }

    /** For an account that is not a service. */
    void add(TwilioAccount account) {
        accounts.add(account);
    }
}
