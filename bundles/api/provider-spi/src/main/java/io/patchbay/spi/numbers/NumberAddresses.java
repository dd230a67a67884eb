package io.patchbay.spi.numbers;

import java.net.URI;
import java.util.Optional;

/** Where a carrier posts what comes in for a number. */
public record NumberAddresses(Optional<URI> sms, Optional<URI> voice) {
    public static final NumberAddresses NONE = new NumberAddresses(Optional.empty(), Optional.empty());
}
