package io.patchbay.providers.sandbox.internal;

import io.patchbay.api.host.Host;
import io.patchbay.api.host.Profile;
import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.MessageView;
import io.patchbay.api.messages.ReceiptRecorder;
import io.patchbay.providers.sandbox.internal.carrier.CarrierReceipt;
import io.patchbay.providers.sandbox.internal.carrier.InboundSms;
import io.patchbay.providers.sandbox.internal.carrier.MessagePage;
import io.patchbay.providers.sandbox.internal.carrier.ReceiptSink;
import io.patchbay.providers.sandbox.internal.carrier.Search;
import io.patchbay.spi.accounts.AccountCheck;
import io.patchbay.spi.accounts.FlawedSettings;
import io.patchbay.spi.accounts.SelfTest;
import io.patchbay.spi.inbound.InboundTexts;
import io.patchbay.spi.secrets.NamedSecrets;
import io.patchbay.spi.sms.DeliveryReceipts;
import io.patchbay.spi.sms.MmsProvider;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.ProviderProfile;
import io.patchbay.spi.sms.SmsLookup;
import io.patchbay.spi.sms.SmsProvider;
import io.patchbay.spi.sms.SubmitResult;
import io.patchbay.spi.status.ProviderStatus;
import io.patchbay.spi.status.Status;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An account at a simulated carrier, within the host or in a process of its own. */
@Component(
        service = {SmsProvider.class, MmsProvider.class, SmsLookup.class, SandboxAccount.class},
        property = "patchbay.simulated:Boolean=true",
        configurationPid = "io.patchbay.provider.sandbox",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SandboxConfiguration.class, factory = true)
public final class SandboxSmsProvider
        implements SmsProvider, MmsProvider, SmsLookup, SelfTest, ProviderStatus, SandboxAccount {
    private static final Logger LOG = LoggerFactory.getLogger(SandboxSmsProvider.class);

    private final ProviderProfile profile;
    private final LookUp lookUp;
    private final Credential credential;
    private final Optional<String> tenant;
    private final CarrierLine line;

    /** The routes that record receipts come and go by themselves; until they are back, the carrier waits and sends again. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable DeliveryReceipts receipts;

    /** Where texts from handsets are handed in, on a host that takes them. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable InboundTexts texts;

    @Activate
    public SandboxSmsProvider(
            @Reference Host host,
            @Reference Vertx vertx,
            @Reference NamedSecrets secrets,
            SandboxConfiguration config,
            Map<String, Object> properties) {
        this(
                reviewed(config, properties),
                new Credential(config.account(), () -> secrets.resolve(config.password())),
                host.data(),
                vertx);
        if (host.profile() != Profile.SANDBOX) {
            LOG.warn("Provider {} only simulates: nothing that it takes reaches a handset.", profile.id());
        }
    }

    private static SandboxSettings reviewed(SandboxConfiguration config, Map<String, Object> properties) {
        try {
            SandboxReview.check(properties);
            return SandboxSettings.of(config);
        } catch (FlawedSettings e) {
            LOG.error("Provider {} cannot work. {}", properties.get("id"), e.getMessage());
            throw e;
        }
    }

    SandboxSmsProvider(SandboxSettings settings, Credential credential, Path data, Vertx vertx) {
        this(settings, credential, Optional.empty(), CarrierLines.of(settings, data, vertx));
    }

    SandboxSmsProvider(SandboxSettings settings, Function<ReceiptSink, CarrierLine> dial) {
        this(settings, Credential.NONE, Optional.empty(), dial);
    }

    /** @param tenant slug of the organization whose own account it is; empty for the operator's */
    SandboxSmsProvider(
            SandboxSettings settings,
            Credential credential,
            Optional<String> tenant,
            Function<ReceiptSink, CarrierLine> dial) {
        this.credential = credential;
        this.tenant = tenant;
        this.profile = settings.profile();
        this.lookUp = new LookUp(settings.patience(), Clock.systemUTC());
        this.line = dial.apply(this::receipt);
    }

    @Deactivate
    void close() {
        line.close();
    }

    @Override
    public String id() {
        return profile.id();
    }

    @Override
    public boolean serves(String org) {
        return tenant.isEmpty() || tenant.get().equals(org);
    }

    @Override
    public ProviderProfile profile() {
        return profile;
    }

    @Override
    public Status status() {
        return credential.status();
    }

    @Override
    public CompletionStage<AccountCheck> test() {
        return CompletableFuture.completedFuture(credential.check());
    }

    @Override
    public CompletionStage<SubmitResult> submit(OutboundSms sms) {
        return line.submit(Translation.outbound(sms, List.of()));
    }

    /** Media are noted by address; the carrier fetches none. */
    @Override
    public CompletionStage<SubmitResult> submit(OutboundMms mms) {
        return line.submit(Translation.outbound(mms.sms(), mms.media()));
    }

    @Override
    public CompletionStage<Found> find(Inquiry inquiry) {
        return line.find(inquiry.reference()).thenApply(messages -> lookUp.found(inquiry, messages));
    }

    @Override
    public CompletionStage<MessagePage> messages(Search search) {
        return line.search(search);
    }

    @Override
    public CompletionStage<InboundPassed> inbound(InboundSms sms) {
        return line.inbound(sms).thenCompose(logged -> {
            var host = texts;
            return host == null
                    ? CompletableFuture.completedFuture(new InboundPassed(logged, false))
                    : host.accept(Translation.inbound(profile.id(), tenant, sms, logged))
                            .thenApply(effect -> new InboundPassed(logged, true));
        });
    }

    @Override
    public CompletionStage<String> receipt(CarrierReceipt receipt) {
        var host = receipts;
        if (host == null) {
            return CompletableFuture.failedFuture(new IllegalStateException("nobody takes receipts now"));
        }
        return host.accept(new ReceiptRecorder.Receipt(
                        profile.id(),
                        Optional.of(receipt.reference()),
                        Optional.of(receipt.carrierId()),
                        MessageState.of(receipt.state()),
                        LookUp.code(receipt.code()).map(code -> new MessageView.Failure(code, receipt.text())),
                        receipt.at()))
                .thenApply(effect -> effect.name().toLowerCase(Locale.ROOT));
    }
}
