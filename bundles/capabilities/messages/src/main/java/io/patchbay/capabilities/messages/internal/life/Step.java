package io.patchbay.capabilities.messages.internal.life;

import io.patchbay.api.messages.MessageState;
import io.patchbay.api.money.Money;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One step of a message's life, decided but not yet written.
 *
 * @param prior the state before
 * @param next what it becomes
 * @param kind {@code attempt}, {@code outcome}, {@code receipt}, {@code lookup}, {@code decision} or {@code transition}; empty if it is not worth a line in its history
 * @param detail what happened, as JSON values
 * @param lookAt epoch millis of the next look into the carrier's log, while the outcome is unknown
 */
public record Step(MessageState prior, Progress next, String kind, Map<String, Object> detail, OptionalLong lookAt) {
    private static final Set<MessageState> TOLD = EnumSet.of(
            MessageState.SENT,
            MessageState.DELIVERED,
            MessageState.UNDELIVERED,
            MessageState.REJECTED,
            MessageState.FAILED,
            MessageState.EXPIRED,
            MessageState.CANCELED,
            MessageState.UNKNOWN);

    static Step of(Message from, Progress next, String kind, Map<String, Object> detail) {
        return new Step(from.state(), next, kind, detail, OptionalLong.empty());
    }

    static Step doubt(Message from, Progress next, String kind, Map<String, Object> detail, long lookAt) {
        return new Step(from.state(), next, kind, detail, OptionalLong.of(lookAt));
    }

    /** Changes the row alone. */
    static Step silent(Message from, Progress next) {
        return new Step(from.state(), next, "", Map.of(), OptionalLong.empty());
    }

    /** The same step, to another price. */
    Step withPrice(Money settled) {
        return new Step(prior, next.withPrice(settled), kind, detail, lookAt);
    }

    public boolean moves() {
        return prior != next.state();
    }

    /** Whether the tenant is told. An attempt, and going back to the queue after one that did not reach the carrier, are our own business. */
    public boolean told() {
        return moves() && TOLD.contains(next.state());
    }
}
