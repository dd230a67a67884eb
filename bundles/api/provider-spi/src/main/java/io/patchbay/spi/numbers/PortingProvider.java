package io.patchbay.spi.numbers;

import io.patchbay.api.telephony.E164;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Numbers taken over from other carriers. Nothing here blocks, and each call is one attempt on the wire for whatever changes something. A stage normally never completes exceptionally; an
 * exception counts as {@link NumberAnswer.Unknown}. Of a carrier that cannot find an order by our reference the provider implements {@link PortsByCarrierId} too, and answers {@link #find} with
 * {@link NumberAnswer.Unknown}.
 */
@ConsumerType
public interface PortingProvider {
    /** Id of the provider account; a {@link NumberProvider} with the same id has the number afterwards. */
    String id();

    /** Whether the carrier could take a number over. */
    CompletionStage<NumberAnswer<Portability>> portability(E164 number);

    /** Gives an order to the carrier, once. After {@link NumberAnswer.Unknown} ask {@link #find} before anything else. */
    CompletionStage<NumberAnswer<CarrierPort>> submit(PortRequest request);

    /** How the order with this reference stands; empty if the carrier does not know of it. For whenever the state is asked, and before any {@link #submit} is tried again. */
    CompletionStage<NumberAnswer<Optional<CarrierPort>>> find(String reference);

    /** Replaces details and documents of an order that was sent back; the same revision again changes nothing. */
    CompletionStage<NumberAnswer<CarrierPort>> amend(String carrierId, PortRequest request);

    /** Calls an order off; one that is called off already counts as such. {@link NumberAnswer.Refused} once it is too late. */
    CompletionStage<NumberAnswer<CarrierPort>> cancel(String carrierId);
}
