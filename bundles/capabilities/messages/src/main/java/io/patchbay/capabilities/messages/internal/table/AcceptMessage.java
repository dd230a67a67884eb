package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.api.http.Problem;
import io.patchbay.api.messages.AcceptedSms;
import io.patchbay.api.messages.SendSms;
import io.patchbay.api.money.Money;
import io.patchbay.api.store.Change;
import java.util.Optional;

/**
 * A new message.
 *
 * @param price what it costs
 * @param refusal why it is refused, unless its idempotency key tells that it was accepted before
 */
record AcceptMessage(SendSms sms, Money price, Optional<Problem> refusal) implements Change<AcceptedSms> {
    @Override
    public String toString() {
        return "AcceptMessage[" + sms.org() + "]";
    }
}
