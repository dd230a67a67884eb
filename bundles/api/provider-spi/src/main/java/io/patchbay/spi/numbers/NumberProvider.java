package io.patchbay.spi.numbers;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Numbers at a carrier: looked for, bought, pointed here, given back. Nothing here blocks, and each call is one attempt on the wire for whatever costs money or changes something. A stage
 * normally never completes exceptionally; an exception counts as {@link NumberAnswer.Unknown}.
 */
@ConsumerType
public interface NumberProvider {
    /** Id of the provider account, as in its {@link io.patchbay.spi.sms.ProviderProfile}. */
    String id();

    /** Numbers that can be bought now. Somebody else may be quicker. */
    CompletionStage<NumberAnswer<List<NumberOffer>>> search(NumberSearch search);

    /**
     * Buys one number, once. After {@link NumberAnswer.Unknown} ask {@link #find} before anything else: a purchase is never repeated blindly.
     */
    CompletionStage<NumberAnswer<CarrierNumber>> buy(NumberPurchase purchase);

    /** Whether a purchase came about: the number with this very reference, or empty if the account does not have it. For when {@link #buy} ended in {@link NumberAnswer.Unknown}. */
    CompletionStage<NumberAnswer<Optional<CarrierNumber>>> find(NumberPurchase purchase);

    /** Points a number of the account to other addresses; may be repeated without harm. An empty address is left as it is at the carrier. */
    CompletionStage<NumberAnswer<CarrierNumber>> configure(String carrierId, NumberAddresses addresses);

    /** Gives a number back; one that is gone already counts as given back, so this may be repeated without harm. */
    CompletionStage<NumberAnswer<Released>> release(String carrierId);

    /** The numbers of the account. @param after {@link Page#next()} of the page before; empty for the first */
    CompletionStage<NumberAnswer<Page>> owned(Optional<String> after);

    /** A number was given back. @param before whether it was gone before */
    record Released(boolean before) {}

    /** Some of the numbers of an account. @param next what to ask with for more; empty at the end */
    record Page(List<CarrierNumber> numbers, Optional<String> next) {
        public Page {
            numbers = List.copyOf(numbers);
        }
    }
}
