package io.patchbay.spi.inbound;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** Where a provider hands in the texts it has verified and translated; a service of the host. */
@ProviderType
public interface InboundTexts {
    /**
     * Completes once the text is durable: only then may the carrier be told so. If it fails, the provider answers the carrier with an error, so that it sends again. A text for a
     * number of nobody's is stored too, for the operator to see.
     */
    CompletionStage<Effect> accept(InboundSms sms);

    /** The same for one part: durable by itself, put together by the host. What has not become whole within its time is passed on as it is, marked incomplete. */
    CompletionStage<Effect> accept(InboundPart part);

    /** What became of it; either way the carrier may forget it. */
    enum Effect {
        STORED,
        /** It was here before: nothing was done. */
        DUPLICATE
    }
}
