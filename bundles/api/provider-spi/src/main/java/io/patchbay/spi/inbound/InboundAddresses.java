package io.patchbay.spi.inbound;

import io.patchbay.api.telephony.SenderId;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** The address of each number that its carrier posts to, {@code …/v1/sms/inbound/{token}}: the token names the number without telling it. A service of the host. */
@ProviderType
public interface InboundAddresses {
    /** Path before the token. */
    String PATH = "/v1/sms/inbound/";

    /** Whose texts come in by a token; from memory. Empty for a token that was never given out, or whose number has no owner now. */
    Optional<Addressee> find(String token);

    /** The address for a number, made at the first question and the same ever after. */
    CompletionStage<URI> of(SenderId number);

    /**
     * Whom an address belongs to.
     *
     * @param org slug of the number's owner
     * @param number the number
     */
    record Addressee(String org, SenderId number) {}
}
