package io.patchbay.capabilities.ledger.internal;

import io.patchbay.api.money.Money;
import io.patchbay.api.money.MoneyMove.Moved;
import io.patchbay.platform.persistence.CommitQueue;

/** What is kept of a top-up, so that the same request gets the same answer. */
final class MovedCodec implements CommitQueue.Codec<Moved> {
    @Override
    public String write(Moved moved) {
        return moved.repeated() + " " + moved.amount().units() + " "
                + moved.available().units();
    }

    @Override
    public Moved read(String text) {
        int first = text.indexOf(' ');
        int second = text.indexOf(' ', first + 1);
        return new Moved(
                Boolean.parseBoolean(text.substring(0, first)),
                new Money(Long.parseLong(text.substring(first + 1, second))),
                new Money(Long.parseLong(text.substring(second + 1))));
    }
}
