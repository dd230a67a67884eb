package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.api.messages.AcceptedSms;
import io.patchbay.api.messages.SendSms;
import io.patchbay.api.store.Change;

/** A new message. */
record AcceptMessage(SendSms sms) implements Change<AcceptedSms> {
    @Override
    public String toString() {
        return "AcceptMessage[" + sms.org() + "]";
    }
}
