package io.patchbay.spi.sms;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/** Sends texts with pictures, sounds or cards. A second interface of the same service object as {@link SmsProvider}, by a carrier that takes them. */
@ConsumerType
public interface MmsProvider {
    /** Most media of one message. */
    int MAX_MEDIA = 10;

    /** As {@link SmsProvider#submit}; the text may be empty. */
    CompletionStage<SubmitResult> submit(OutboundMms mms);

    /**
     * A message with media.
     *
     * @param sms sender, recipient, text
     * @param media where the carrier fetches them, 1 to {@value #MAX_MEDIA} http or https addresses that it can reach
     */
    record OutboundMms(OutboundSms sms, List<URI> media) {
        public OutboundMms {
            media = List.copyOf(media);
            if (media.isEmpty() || media.size() > MAX_MEDIA) {
                throw new IllegalArgumentException("1 to " + MAX_MEDIA + " media");
            }
        }
    }
}
