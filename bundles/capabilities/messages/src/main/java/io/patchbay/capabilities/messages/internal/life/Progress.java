package io.patchbay.capabilities.messages.internal.life;

import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.MessageView.Failure;
import io.patchbay.api.money.Money;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What changes in a message's life. Times are epoch millis.
 *
 * @param version counts the changes; a change is written only over the version it was made from
 * @param shelf see {@link Shelf}
 * @param provider the provider of the last attempt
 * @param carrierId the carrier's id
 * @param attempts how often a submit was begun
 * @param attemptStarted when the last one was
 * @param nextAttempt before which the same provider is not to be tried again
 * @param tried providers that provably did not process it
 * @param waitingFor why it waits, when no provider serves it
 * @param error why it ended badly, or is unknown
 * @param updated when it last changed
 * @param delivered when the recipient got it
 * @param price what is set aside for it, or was charged; nothing if that was given back, unless it is doubted. Empty of a message from before messages had prices
 * @param doubted whether it failed only because its outcome stayed unknown: a late receipt still lifts it
 * @param trail the steps of its life that need no row of their own, as they are stored
 */
public record Progress(
        MessageState state,
        int version,
        String shelf,
        Optional<String> provider,
        Optional<String> carrierId,
        int attempts,
        OptionalLong attemptStarted,
        long nextAttempt,
        Set<String> tried,
        Optional<String> waitingFor,
        Optional<Failure> error,
        long updated,
        OptionalLong delivered,
        Optional<Money> price,
        boolean doubted,
        String trail) {

    /** Of a message just accepted. */
    public static Progress queued(String shelf, Money price, long now) {
        return new Progress(
                MessageState.QUEUED,
                0,
                shelf,
                Optional.empty(),
                Optional.empty(),
                0,
                OptionalLong.empty(),
                now,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                now,
                OptionalLong.empty(),
                Optional.of(price),
                false,
                "");
    }

    /** The same version with another price. */
    Progress withPrice(Money settled) {
        return new Progress(
                state,
                version,
                shelf,
                provider,
                carrierId,
                attempts,
                attemptStarted,
                nextAttempt,
                tried,
                waitingFor,
                error,
                updated,
                delivered,
                Optional.of(settled),
                doubted,
                trail);
    }

    /** The same version with another trail. */
    public Progress withTrail(String longer) {
        return new Progress(
                state,
                version,
                shelf,
                provider,
                carrierId,
                attempts,
                attemptStarted,
                nextAttempt,
                tried,
                waitingFor,
                error,
                updated,
                delivered,
                price,
                doubted,
                longer);
    }

    /** Starts the next version. */
    public Edit edit() {
        return new Edit(this);
    }
}
