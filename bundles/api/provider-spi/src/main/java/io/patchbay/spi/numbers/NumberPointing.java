package io.patchbay.spi.numbers;

import io.patchbay.api.telephony.SenderId;
import java.net.URI;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** Numbers that are rented through the host, and so can be pointed to another address at their carrier. A service of the host. */
@ProviderType
public interface NumberPointing {
    /** Whether a number is such; from memory. */
    boolean points(SenderId number);

    /** Has a number's texts posted to an address from now on; in time, and never completes exceptionally. Refused for one that is not such. */
    CompletionStage<NumberAnswer<CarrierNumber>> point(SenderId number, URI texts);
}
