package io.patchbay.platform.providerregistry.internal;

import io.patchbay.api.telephony.SenderId;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.ProviderProfile;
import io.patchbay.spi.sms.SmsProvider;
import io.patchbay.spi.sms.SubmitResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers as the test says: by a function, or later through {@link #pending}. */
final class ScriptedProvider implements SmsProvider {
    static final Duration LIMIT = Duration.ofSeconds(5);

    final Deque<CompletableFuture<SubmitResult>> pending = new ArrayDeque<>();
    private final ProviderProfile profile;

    @Nullable
    Function<OutboundSms, @Nullable CompletionStage<SubmitResult>> script;

    ScriptedProvider(ProviderProfile profile) {
        this.profile = profile;
    }

    static ScriptedProvider named(String id) {
        return new ScriptedProvider(profile(id, Set.of(), EnumSet.allOf(SenderId.Kind.class), 4));
    }

    static ProviderProfile profile(String id, Set<String> countries, Set<SenderId.Kind> senders, int maxInFlight) {
        return new ProviderProfile(id, countries, senders, maxInFlight, LIMIT, 0);
    }

    ScriptedProvider answering(SubmitResult result) {
        script = sms -> CompletableFuture.completedFuture(result);
        return this;
    }

    @Override
    public ProviderProfile profile() {
        return profile;
    }

    // The contract forbids null; the registry must bear it all the same.
    @SuppressWarnings("NullAway")
    @Override
    public @Nullable CompletionStage<SubmitResult> submit(OutboundSms sms) {
        if (script != null) {
            return script.apply(sms);
        }
        var answer = new CompletableFuture<SubmitResult>();
        pending.add(answer);
        return answer;
    }
}
