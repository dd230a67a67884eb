package io.patchbay.spi.accounts;

import io.patchbay.spi.accounts.AccountCheck.Flaw;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.ProviderProfile;
import io.patchbay.spi.sms.SmsProvider;
import io.patchbay.spi.sms.SubmitResult;
import io.patchbay.spi.status.ProviderStatus;
import io.patchbay.spi.status.Status;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Stands in the place of an account whose settings cannot work: so it is on every list, takes nothing, and says why.
 *
 * @param origin where the settings stand, such as a file's name; empty if that goes without saying
 */
public record UnconfiguredAccount(ProviderProfile profile, String origin, List<Flaw> flaws)
        implements SmsProvider, SelfTest, ProviderStatus {
    private static final Duration LATER = Duration.ofSeconds(30);

    public UnconfiguredAccount {
        flaws = List.copyOf(flaws);
    }

    public static UnconfiguredAccount of(String provider, String origin, List<Flaw> flaws) {
        var kinds = EnumSet.allOf(io.patchbay.api.telephony.SenderId.Kind.class);
        return new UnconfiguredAccount(
                new ProviderProfile(provider, Set.of(), kinds, 1, Duration.ofSeconds(1), 0), origin, flaws);
    }

    /** Everything that is wrong, in one text. */
    public String reason() {
        return (origin.isEmpty() ? "" : "In " + origin + ": ") + FlawedSettings.sentence(flaws);
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
