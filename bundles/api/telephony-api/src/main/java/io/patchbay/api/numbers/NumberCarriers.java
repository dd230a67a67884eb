package io.patchbay.api.numbers;

import io.patchbay.api.telephony.SenderId;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** By whom numbers are there; from memory. */
@ProviderType
public interface NumberCarriers {
    /** Id of the provider that a number is rented through; empty for one that was entered by hand, and for one that nobody has. */
    Optional<String> carrier(SenderId number);
}
