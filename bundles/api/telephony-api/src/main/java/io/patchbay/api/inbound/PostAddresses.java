package io.patchbay.api.inbound;

import io.patchbay.api.telephony.SenderId;
import java.net.URI;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** The addresses that carriers post texts to, {@code …/v1/sms/inbound/{token}}, one for each number, as their owners see them. */
@ProviderType
public interface PostAddresses {
    /** The address of a number, made at the first question. */
    CompletionStage<URI> show(SenderId number);

    /**
     * Draws another one; the one before is nobody's from then on, on other nodes within a second. The carrier of a number that is rented through the host is told first, and texts still come in by the address before for
     * a minute; where the carrier cannot be told, this fails with 503 and the address before stays.
     */
    CompletionStage<URI> rotate(SenderId number);
}
