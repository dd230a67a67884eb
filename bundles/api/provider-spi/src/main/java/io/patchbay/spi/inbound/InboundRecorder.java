package io.patchbay.spi.inbound;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** Records texts that came in: what the host's route has at its end, and providers reach through {@link InboundTexts}. */
@ProviderType
public interface InboundRecorder {
    /** Completes after the commit. */
    CompletionStage<InboundTexts.Effect> record(InboundSms sms);

    /** The same for a part of a concatenated message. */
    CompletionStage<InboundTexts.Effect> record(InboundPart part);
}
