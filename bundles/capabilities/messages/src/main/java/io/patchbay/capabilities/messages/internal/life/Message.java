package io.patchbay.capabilities.messages.internal.life;

import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.SendSms;
import io.patchbay.api.money.Money;
import io.patchbay.spi.sms.OutboundSms;
import java.time.Instant;
import java.util.Optional;

/**
 * A message as its row has it.
 *
 * @param id {@code msg_…}
 * @param sms what was asked for, without the idempotency key
 * @param created epoch millis
 * @param progress what changes in its life
 */
public record Message(String id, SendSms sms, long created, Progress progress) {
    public MessageState state() {
        return progress.state();
    }

    /** Epoch millis until which it may be sent. */
    public long validUntil() {
        return created + sms.options().validity().toMillis();
    }

    public Message with(Progress next) {
        return new Message(id, sms, created, next);
    }

    /** What it costs, as things stand: of a doubted one the price is kept, in case it was sent after all, but nothing is charged. */
    public Optional<Money> cost() {
        return progress.price().map(price -> progress.doubted() ? Money.ZERO : price);
    }

    /** As a provider gets it. */
    public OutboundSms outbound() {
        return new OutboundSms(id, sms.org(), sms.from(), sms.to(), sms.text(), Instant.ofEpochMilli(validUntil()));
    }

    @Override
    public String toString() {
        return "Message[" + id + ", " + state().wire() + "]";
    }
}
