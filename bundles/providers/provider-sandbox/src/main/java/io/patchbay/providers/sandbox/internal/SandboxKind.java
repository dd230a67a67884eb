package io.patchbay.providers.sandbox.internal;

import io.patchbay.api.host.Host;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.providers.sandbox.internal.carrier.CarrierSettings;
import io.patchbay.providers.sandbox.internal.carrier.Faults;
import io.patchbay.providers.sandbox.internal.carrier.Timing;
import io.patchbay.spi.accounts.AccountCheck;
import io.patchbay.spi.accounts.AccountFollower;
import io.patchbay.spi.accounts.AccountKind;
import io.patchbay.spi.accounts.AccountSetting;
import io.patchbay.spi.accounts.AccountSettings;
import io.patchbay.spi.accounts.ProviderAccount;
import io.patchbay.spi.accounts.ProviderAccounts;
import io.patchbay.spi.accounts.SettingsReader;
import io.patchbay.spi.accounts.SettingsReview;
import io.patchbay.spi.inbound.InboundTexts;
import io.patchbay.spi.secrets.ResolvedSecret;
import io.patchbay.spi.sms.DeliveryReceipts;
import io.patchbay.spi.sms.MmsProvider;
import io.patchbay.spi.sms.ProviderProfile;
import io.patchbay.spi.sms.SmsLookup;
import io.patchbay.spi.sms.SmsProvider;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Dictionary;
import java.util.EnumSet;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Accounts at the simulated carrier that organizations bring themselves, to try how it is; enabled by {@link SandboxProfile}. */
@Component(service = AccountKind.class, enabled = false)
public final class SandboxKind implements AccountKind, AccountFollower, SettingsReview {
    private static final String[] SERVICES = {
        SmsProvider.class.getName(),
        MmsProvider.class.getName(),
        SmsLookup.class.getName(),
        SandboxAccount.class.getName()
    };
    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);
    private static final int IN_FLIGHT = 64;

    private final BundleContext bundle;
    private final Host host;
    private final Vertx vertx;
    private final AutoCloseable following;
    private final Map<String, Served> served = new ConcurrentHashMap<>();
    private volatile @Nullable DeliveryReceipts receipts;
    private volatile @Nullable InboundTexts texts;

    private record Served(SandboxSmsProvider provider, ServiceRegistration<?> registration) {}

    @Activate
    public SandboxKind(
            BundleContext bundle, @Reference Host host, @Reference Vertx vertx, @Reference ProviderAccounts accounts) {
        this.bundle = bundle;
        this.host = host;
        this.vertx = vertx;
        this.following = accounts.follow(kind(), this);
    }

    @Deactivate
    void close() throws Exception {
        following.close();
        List.copyOf(served.keySet()).forEach(this::gone);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setReceipts(DeliveryReceipts arrived) {
        receipts = arrived;
        served.values().forEach(each -> each.provider().receipts = arrived);
    }

    void unsetReceipts(DeliveryReceipts left) {
        receipts = null;
        served.values().forEach(each -> each.provider().receipts = null);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setTexts(InboundTexts arrived) {
        texts = arrived;
        served.values().forEach(each -> each.provider().texts = arrived);
    }

    void unsetTexts(InboundTexts left) {
        texts = null;
        served.values().forEach(each -> each.provider().texts = null);
    }

    @Override
    public String kind() {
        return "sandbox";
    }

    @Override
    public String title() {
        return "Sandbox carrier";
    }

    @Override
    public List<AccountSetting> settings() {
        return List.of(
                AccountSetting.required("account", "Any name, such as test-1."),
                AccountSetting.requiredSecret("password", "Any password that does not begin with wrong."),
                AccountSetting.optional("latencyMillis", "5", "Milliseconds before every answer, at most 10000."));
    }

    @Override
    public List<AccountCheck.Flaw> flaws(AccountSettings given) {
        var read = new SettingsReader(given, name -> name.equals("latencyMillis") ? "5" : "");
        read.needed("account", "Write any name, such as test-1.");
        if (read.secret("password").isEmpty()) {
            read.flaw("password", "Write any password that does not begin with wrong.");
        }
        read.whole("latencyMillis", 0, 10_000);
        return read.flaws();
    }

    @Override
    public CompletionStage<AccountCheck> check(AccountSettings given) {
        var flaws = flaws(given);
        return CompletableFuture.completedFuture(
                flaws.isEmpty() ? credential(given).check() : new AccountCheck.Invalid(flaws));
    }

    @Override
    public void present(ProviderAccount account) {
        gone(account.provider());
        var settings = settings(account);
        var provider = new SandboxSmsProvider(
                settings,
                credential(account.settings()),
                Optional.of(account.org()),
                CarrierLines.of(settings, host.data(), vertx));
        served.put(account.provider(), new Served(provider, bundle.registerService(SERVICES, provider, simulated())));
        // Only now: whoever takes receipts and texts may arrive at the same moment, and tells those that it finds.
        provider.receipts = receipts;
        provider.texts = texts;
    }

    /** Whoever may send by no real carrier may send by this one. */
    private static Dictionary<String, Object> simulated() {
        return new Hashtable<>(Map.of("patchbay.simulated", true));
    }

    @Override
    public void gone(String id) {
        var old = served.remove(id);
        if (old != null) {
            old.registration().unregister();
            old.provider().close();
        }
    }

    private static Credential credential(AccountSettings settings) {
        var password = settings.secret("password").orElseThrow();
        return new Credential(settings.value("account").orElseThrow(), () -> new ResolvedSecret.Present(password));
    }

    private static SandboxSettings settings(ProviderAccount account) {
        var profile = new ProviderProfile(
                account.provider(), Set.of(), EnumSet.allOf(SenderId.Kind.class), IN_FLIGHT, TIME_LIMIT, 0);
        int latency = Integer.parseInt(account.settings().value("latencyMillis").orElse("5"));
        var timing = new Timing(latency, 5, 250, 2_000, 12_000);
        return new SandboxSettings(
                profile, Optional.empty(), new CarrierSettings(1, timing, Faults.NONE, 0, CarrierSettings.PART_BYTES));
    }
}
