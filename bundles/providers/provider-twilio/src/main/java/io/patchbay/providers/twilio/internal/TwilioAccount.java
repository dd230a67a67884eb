package io.patchbay.providers.twilio.internal;

import io.patchbay.api.host.Host;
import io.patchbay.providers.twilio.internal.wire.TwilioLine;
import io.patchbay.providers.twilio.internal.wire.WireFailure;
import io.patchbay.spi.accounts.AccountCheck;
import io.patchbay.spi.accounts.SelfTest;
import io.patchbay.spi.sms.MmsProvider;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.ProviderProfile;
import io.patchbay.spi.sms.SmsLookup;
import io.patchbay.spi.sms.SmsProvider;
import io.patchbay.spi.sms.SubmitResult;
import io.patchbay.spi.status.ProviderStatus;
import io.patchbay.spi.status.Status;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One account at Twilio, the host's or a tenant's own, with a REST client of its own. */
final class TwilioAccount implements SmsProvider, MmsProvider, SmsLookup, SelfTest, ProviderStatus, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TwilioAccount.class);

    private static final int LOOK_AGAIN_SECONDS = 60;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final TwilioSettings settings;
    private final TwilioLine line;
    private final CallbackAddress callback;
    private final Claims claims = new Claims();
    private final Clock clock = Clock.systemUTC();
    private final MessageLog log;
    private final AccountCondition condition = new AccountCondition(clock);
    private volatile boolean closed;

    TwilioAccount(TwilioSettings settings, TwilioLine line, Host host, ReceiptSeal seal) {
        this.settings = settings;
        this.line = line;
        this.callback = new CallbackAddress(host, settings, seal);
        this.log = new MessageLog(settings, claims, clock);
    }

    TwilioSettings settings() {
        return settings;
    }

    boolean hasSid(String accountSid) {
        return settings.credentials().accountSid().equals(accountSid);
    }

    TwilioLine line() {
        return line;
    }

    URI publicUrl() {
        return callback.publicUrl();
    }

    /** Says at once, in the log, what is wrong with the account. */
    void begin() {
        if (!callback.reachable()) {
            LOG.warn(
                    "Twilio cannot call {}: no receipts and no inbound texts for provider {} until publicUrl is an address that the internet reaches.",
                    callback.publicUrl(),
                    profile().id());
        }
        look();
    }

    /** A refused credential is tried again, since it may be set right at Twilio's end too. */
    private void look() {
        test().thenAccept(check -> {
            if (check instanceof AccountCheck.Refused && !closed) {
                CompletableFuture.delayedExecutor(LOOK_AGAIN_SECONDS, TimeUnit.SECONDS)
                        .execute(this::look);
            }
        });
    }

    @Override
    public ProviderProfile profile() {
        return settings.profile();
    }

    @Override
    public CompletionStage<SubmitResult> submit(OutboundSms sms) {
        return submit(sms, List.of());
    }

    @Override
    public CompletionStage<SubmitResult> submit(OutboundMms mms) {
        return submit(mms.sms(), mms.media());
    }

    private CompletionStage<SubmitResult> submit(OutboundSms sms, List<URI> media) {
        if (!callback.ready()) {
            return CompletableFuture.completedFuture(new SubmitResult.NotSent(
                    SOON, "The key that seals the addresses for receipts is not there yet; see the log."));
        }
        var submission = new Submission(sms, media, callback.status(sms.reference()));
        return line.ask(client -> submission.to(client, settings, clock))
                .exceptionally(TwilioAccount::unsaid)
                .thenApply(result -> {
                    if (result instanceof SubmitResult.Accepted accepted) {
                        claims.claim(accepted.providerId(), sms.reference());
                    }
                    return result;
                });
    }

    /** The line is closed, so nothing went out; or something unforeseen, of which only that is known. */
    private static SubmitResult unsaid(Throwable error) {
        var cause = Failures.cause(error);
        if (cause instanceof WireFailure.NotReached) {
            return new SubmitResult.NotSent(Duration.ZERO, String.valueOf(cause.getMessage()));
        }
        LOG.warn("A submit to Twilio failed unforeseen: {}", cause.getClass().getName());
        return new SubmitResult.Unknown("The submit failed unforeseen.");
    }

    @Override
    public CompletionStage<Found> find(Inquiry inquiry) {
        return line.ask(client -> log.find(client, inquiry));
    }

    /** A callback told which of Twilio's messages is which of ours. */
    void named(String sid, String reference) {
        claims.claim(sid, reference);
    }

    /** Something besides a submit went wrong. */
    void failed(String sentence) {
        condition.failed(sentence);
    }

    @Override
    public CompletionStage<AccountCheck> test() {
        return new CredentialCheck(line, settings).run().thenApply(check -> {
            condition.checked(profile().id(), check);
            return check;
        });
    }

    @Override
    public Status status() {
        return condition.status();
    }

    @Override
    public void close() {
        closed = true;
        line.close();
    }
}
