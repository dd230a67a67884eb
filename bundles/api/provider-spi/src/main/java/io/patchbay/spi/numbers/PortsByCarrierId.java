package io.patchbay.spi.numbers;

import io.patchbay.api.telephony.E164;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a {@link PortingProvider} implements besides, if its carrier keeps no reference of ours with an order. Only the carrier's own id says which order is which, so the host never gives one again
 * whose answer was lost: it looks for it here, and if it finds nothing an operator decides. In the orders that come back, {@link CarrierPort#reference()} is empty and the revision 0.
 */
@ConsumerType
public interface PortsByCarrierId {
    /** How an order stands; empty if the carrier does not know it, or if it is not for this number. */
    CompletionStage<NumberAnswer<Optional<CarrierPort>>> standing(String carrierId, E164 number);

    /** The account's orders for a number that were made at this time or later. {@link NumberAnswer.Refused} where the carrier cannot be asked that. */
    CompletionStage<NumberAnswer<List<CarrierPort>>> since(E164 number, Instant from);
}
