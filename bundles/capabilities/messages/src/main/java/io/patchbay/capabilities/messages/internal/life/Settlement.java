package io.patchbay.capabilities.messages.internal.life;

import io.patchbay.api.messages.MessageState;
import io.patchbay.api.money.Money;
import io.patchbay.api.money.MoneyMove.MessageMoney;
import io.patchbay.api.money.Prices;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a step does to a message's money. It is set aside when the message is accepted, and held while nobody knows whether it goes out; then it is charged, once, or given back. Which of
 * them was done is told by the message's own row, so that a step and its money stand or fall together, and no receipt, however often it comes, charges twice.
 *
 * @param step the step, with the price that stands after it
 * @param move what is to be moved with it
 */
public record Settlement(Step step, Optional<MessageMoney> move) {
    private static final Set<MessageState> SENT =
            EnumSet.of(MessageState.SENT, MessageState.DELIVERED, MessageState.UNDELIVERED);
    private static final Set<MessageState> UNSENT =
            EnumSet.of(MessageState.FAILED, MessageState.REJECTED, MessageState.EXPIRED, MessageState.CANCELED);

    /** A message from before messages had prices costs nothing. */
    public static Settlement of(Message message, Step step) {
        var price = message.progress().price();
        boolean doubted = message.progress().doubted();
        boolean held = !SENT.contains(step.prior()) && !UNSENT.contains(step.prior());
        if (price.isPresent() && (held || doubted)) {
            if (SENT.contains(step.next().state())) {
                return charged(message, step, price.get());
            } else if (held && UNSENT.contains(step.next().state())) {
                return given(message, step, price.get());
            }
        }
        return new Settlement(step, Optional.empty());
    }

    /** What a late receipt lifts was given back before, and is charged from what is there. */
    private static Settlement charged(Message message, Step step, Money price) {
        var provider = step.next().provider().orElse("");
        var charged = Prices.settled(provider, price);
        var held = message.progress().doubted() ? Money.ZERO : price;
        // A message with pictures is priced as one, whatever its text.
        int segments =
                message.sms().options().media().isEmpty() ? message.sms().text().segments() : 1;
        return new Settlement(
                charged.equals(price) ? step : step.withPrice(charged),
                Optional.of(MessageMoney.capture(message.sms().org(), held, charged, segments)));
    }

    private static Settlement given(Message message, Step step, Money price) {
        return new Settlement(
                step.next().doubted() ? step : step.withPrice(Money.ZERO),
                price.equals(Money.ZERO)
                        ? Optional.empty()
                        : Optional.of(MessageMoney.release(message.sms().org(), price)));
    }
}
