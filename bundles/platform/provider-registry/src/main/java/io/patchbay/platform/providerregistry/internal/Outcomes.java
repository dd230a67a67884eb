package io.patchbay.platform.providerregistry.internal;

import io.patchbay.spi.sms.SubmitResult;
import org.jspecify.annotations.Nullable;

/** Reads what a provider's stage completed with. */
final class Outcomes {
    private Outcomes() {}

    /** Nothing and an exception tell the same: the carrier may or may not have the message. */
    static SubmitResult of(@Nullable SubmitResult result, @Nullable Throwable error) {
        if (result != null) {
            return result;
        }
        return new SubmitResult.Unknown(
                error == null
                        ? "the provider answered nothing"
                        : "the provider failed: " + cause(error).getClass().getSimpleName());
    }

    /** A 429: the carrier lives, and wants to be left alone for a while. */
    static boolean asksToWait(SubmitResult.NotSent result) {
        return result.retryAfter().toNanos() > 0;
    }

    private static Throwable cause(Throwable error) {
        return error instanceof java.util.concurrent.CompletionException && error.getCause() != null
                ? error.getCause()
                : error;
    }
}
