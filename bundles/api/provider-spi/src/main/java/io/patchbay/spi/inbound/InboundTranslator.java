package io.patchbay.spi.inbound;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes what one kind of carrier posts to the address of a number, {@code POST /v1/sms/inbound/{token}}: a service of the carrier's bundle, which comes and goes with it. What no translator
 * takes is read in the neutral form of {@code docs/inbound.md}.
 */
@ConsumerType
public interface InboundTranslator {
    /** Whether the request is in this carrier's form, told by a header or field that nobody else's has. It may be forged: nothing is checked yet. */
    boolean recognizes(ApiRequest request);

    /** Whether a number that is rented through this provider gets texts in this form alone. */
    boolean speaksFor(String provider);

    /**
     * Checks whose the request is, hands the text to {@link InboundTexts}, and answers as the carrier expects once that is durable.
     *
     * @param addressee whose the address is; empty for a token that is nobody's
     * @return the answer, or a {@link io.patchbay.api.http.Problem}; a 5xx so that the carrier sends again
     */
    CompletionStage<ApiResponse> take(ApiRequest request, Optional<InboundAddresses.Addressee> addressee);
}
