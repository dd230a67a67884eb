package io.patchbay.providers.twilio.internal;

import io.patchbay.spi.accounts.AccountCheck;
import io.patchbay.spi.accounts.SelfTest;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.ProviderProfile;
import io.patchbay.spi.sms.SmsProvider;
import io.patchbay.spi.sms.SubmitResult;
import io.patchbay.spi.status.ProviderStatus;
import io.patchbay.spi.status.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Stands in the place of an account whose settings cannot work yet: it takes nothing and says why. */
record UnconfiguredAccount(ProviderProfile profile, List<AccountCheck.Flaw> flaws)
        implements SmsProvider, SelfTest, ProviderStatus {
    private static final Duration LATER = Duration.ofSeconds(30);

    private String reason() {
        return String.join(
                " ",
                flaws.stream()
                        .map(flaw -> flaw.setting() + ": " + flaw.reason())
                        .toList());
    }

    @Override
    public CompletionStage<SubmitResult> submit(OutboundSms sms) {
        return CompletableFuture.completedFuture(new SubmitResult.NotSent(LATER, reason()));
    }

    @Override
    public CompletionStage<AccountCheck> test() {
        return CompletableFuture.completedFuture(new AccountCheck.Invalid(flaws));
    }

    @Override
    public Status status() {
        return Status.not(Status.Condition.UNCONFIGURED, reason());
    }
}
