package io.patchbay.providers.sandbox.internal;

import io.patchbay.api.host.Host;
import io.patchbay.api.host.Profile;
import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.MessageView;
import io.patchbay.api.messages.ReceiptRecorder;
import io.patchbay.providers.sandbox.internal.carrier.CarrierMessage;
import io.patchbay.providers.sandbox.internal.carrier.CarrierReceipt;
import io.patchbay.providers.sandbox.internal.carrier.CarrierSms;
import io.patchbay.providers.sandbox.internal.carrier.InboundLogged;
import io.patchbay.providers.sandbox.internal.carrier.InboundSms;
import io.patchbay.providers.sandbox.internal.carrier.MessagePage;
import io.patchbay.providers.sandbox.internal.carrier.ReceiptSink;
import io.patchbay.providers.sandbox.internal.carrier.Search;
import io.patchbay.spi.accounts.AccountCheck;
import io.patchbay.spi.accounts.SelfTest;
import io.patchbay.spi.secrets.NamedSecrets;
import io.patchbay.spi.secrets.ResolvedSecret;
import io.patchbay.spi.sms.DeliveryReceipts;
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
import java.time.Duration;
import java.util.List;
import java.util.Locale;
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
        service = {SmsProvider.class, SmsLookup.class, SandboxAccount.class},
        configurationPid = "io.patchbay.provider.sandbox",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SandboxConfiguration.class, factory = true)
public final class SandboxSmsProvider implements SmsProvider, SmsLookup, SelfTest, ProviderStatus, SandboxAccount {
    private static final Logger LOG = LoggerFactory.getLogger(SandboxSmsProvider.class);

    private final ProviderProfile profile;
    private final Duration patience;
    private final Clock clock;
    private final Credential credential;
    private final CarrierLine line;

    /** The routes that record receipts come and go by themselves; until they are back, the carrier waits and sends again. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable DeliveryReceipts receipts;

    @Activate
    public SandboxSmsProvider(
            @Reference Host host,
            @Reference Vertx vertx,
            @Reference NamedSecrets secrets,
            SandboxConfiguration config) {
        this(
                SandboxSettings.of(config),
                new Credential(config.account(), () -> secrets.resolve(config.password())),
                host.data(),
                vertx);
        if (host.profile() != Profile.SANDBOX) {
            LOG.warn("Provider {} only simulates: nothing that it takes reaches a handset.", profile.id());
        }
    }

    SandboxSmsProvider(SandboxSettings settings, Credential credential, Path data, Vertx vertx) {
        this(settings, credential, CarrierLines.of(settings, data, vertx));
    }

    SandboxSmsProvider(SandboxSettings settings, Function<ReceiptSink, CarrierLine> dial) {
        this(settings, new Credential("", () -> new ResolvedSecret.Refused("")), dial);
    }

    private SandboxSmsProvider(
            SandboxSettings settings, Credential credential, Function<ReceiptSink, CarrierLine> dial) {
        this.credential = credential;
        this.profile = settings.profile();
        this.patience = settings.patience();
        this.clock = Clock.systemUTC();
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
        return line.submit(new CarrierSms(
                sms.reference(),
                sms.org(),
                sms.from().value(),
                sms.to().value(),
                sms.text().body(),
                sms.text().encoding().name(),
                sms.text().segments(),
                sms.validUntil().toEpochMilli()));
    }

    @Override
    public CompletionStage<Found> find(Inquiry inquiry) {
        return line.find(inquiry.reference()).thenApply(messages -> found(inquiry, messages));
    }

    private Found found(Inquiry inquiry, List<CarrierMessage> messages) {
        if (messages.size() > 1) {
            return new Found.Ambiguous("The carrier has " + messages.size() + " messages with this reference.");
        }
        if (messages.size() == 1) {
            var message = messages.get(0);
            return new Found.One(message.carrierId(), state(message.state()), code(message.code()));
        }
        boolean mayStillArrive = clock.instant().isBefore(inquiry.submitted().plus(patience));
        return mayStillArrive
                ? new Found.Ambiguous("The request may still be on its way; ask again later.")
                : new Found.None();
    }

    /** What the carrier has taken and not passed on yet is as good as sent. */
    private static MessageState state(String written) {
        return written.equals("accepted") ? MessageState.SENT : MessageState.of(written);
    }

    private static Optional<String> code(String written) {
        return Optional.of(written).filter(code -> !code.isEmpty());
    }

    @Override
    public CompletionStage<MessagePage> messages(Search search) {
        return line.search(search);
    }

    @Override
    public CompletionStage<InboundLogged> inbound(InboundSms sms) {
        return line.inbound(sms);
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
                        code(receipt.code()).map(code -> new MessageView.Failure(code, receipt.text())),
                        receipt.at()))
                .thenApply(effect -> effect.name().toLowerCase(Locale.ROOT));
    }
}
