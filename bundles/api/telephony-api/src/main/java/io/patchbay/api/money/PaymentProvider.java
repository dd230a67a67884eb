package io.patchbay.api.money;

import java.util.concurrent.CompletionStage;

/**
 * Somebody who takes money for us, as a bundle of its own: cards, bank transfers. Nothing on the host calls one yet; until there is one, operators enter what came in.
 *
 * <p>Whoever pays does so on the provider's own pages: no card number ever comes here. What was paid is entered once, under the payment's reference, however often it is told.
 */
public interface PaymentProvider {
    /** Its name, such as {@code stripe}: the source of the top-ups that it makes. */
    String name();

    /**
     * Begins a payment. To be called again with the same reference without harm: the same payment comes back.
     *
     * @param reference ours, unique on the host, at most 80 characters
     */
    CompletionStage<Payment> begin(String org, String reference, Money amount);

    /** How a payment stands at the provider: asked when it was told of nothing for too long. */
    CompletionStage<Payment> look(String reference);

    /** @param page where to pay, or where it was paid @param amount what is to be paid, or was */
    record Payment(String reference, State state, Money amount, java.net.URI page) {}

    /** {@link #UNDEFINED}: the provider does not know, or did not answer; it is asked again, and neither paid nor lost. */
    enum State {
        PENDING,
        PAID,
        FAILED,
        CANCELED,
        UNDEFINED
    }
}
