package io.patchbay.kit.tck;

import io.patchbay.api.telephony.E164;
import io.patchbay.spi.numbers.NumberProvider;
import io.patchbay.spi.numbers.PortingProvider;
import java.util.Optional;

/** A provider that takes numbers over, wired to a carrier of its own. Opened once for all tests of a class. */
public interface PortingFixture extends AnsweringFixture {
    PortingProvider provider();

    /** The same account's numbers. */
    NumberProvider numbers();

    /** A number that can be taken over; another one with each call. */
    E164 portable();

    /** One whose order is sent back once; empty if the carrier corrects none. */
    Optional<E164> sentBack();

    /** One whose order is rejected. */
    E164 rejected();

    /** One that cannot be taken over. */
    E164 notPortable();

    /** One whose order arrives while its answer is lost; empty if the carrier cannot be brought to it. */
    Optional<E164> answerLost();

    /** One whose order is lost on the way. */
    Optional<E164> requestLost();

    /** How many orders the carrier itself has for a number: this must not come from the provider. */
    int orders(E164 number);
}
