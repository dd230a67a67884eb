package io.patchbay.spi.sms;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/** Sends texts. Registered as an OSGi service; the registry finds it, guards every call, and lets it finish what it has taken when it goes. */
@ConsumerType
public interface SmsProvider {
    ProviderProfile profile();

    /**
     * Hands one message to the carrier, with exactly one attempt on the wire. Must not block the caller; that may be the thread that completes the stage of an earlier message, so no
     * lock is held while a stage is completed. It completes with what is known for certain, and normally never exceptionally (an exception counts as {@link SubmitResult.Unknown}).
     */
    CompletionStage<SubmitResult> submit(OutboundSms sms);
}
