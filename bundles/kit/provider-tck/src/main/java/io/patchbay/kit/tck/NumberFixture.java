package io.patchbay.kit.tck;

import io.patchbay.api.telephony.E164;
import io.patchbay.spi.numbers.NumberProvider;
import io.patchbay.spi.numbers.NumberSearch;
import java.util.Optional;

/** A provider of numbers wired to a carrier that knows some. Opened once for all tests of a class. */
public interface NumberFixture extends AnsweringFixture {
    NumberProvider provider();

    /** A search that finds at least ten numbers whose purchase succeeds. */
    NumberSearch search();

    /** A number whose purchase comes about while its answer is lost; empty if the carrier cannot be brought to it. */
    Optional<E164> answerLost();

    /** A number whose purchase is lost on the way. */
    Optional<E164> requestLost();

    /** How often the carrier itself has sold the number: this must not come from the provider. */
    int sold(E164 number);
}
