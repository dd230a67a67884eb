package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.api.messages.AcceptedSms;
import io.patchbay.api.messages.MessageState;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.platform.persistence.CommitQueue;
import java.util.Map;

/** How the answer to an accepted message is kept under its idempotency key. */
final class AcceptedCodec implements CommitQueue.Codec<AcceptedSms> {
    @Override
    public String write(AcceptedSms accepted) {
        return Json.write(Map.of(
                "id", accepted.id(),
                "state", accepted.state().wire(),
                "from", accepted.from().value(),
                "to", accepted.to().value(),
                "segments", accepted.segments()));
    }

    @Override
    public AcceptedSms read(String text) {
        var kept = Json.read(text);
        return new AcceptedSms(
                kept.path("id").asText(),
                MessageState.of(kept.path("state").asText()),
                new SenderId(kept.path("from").asText()),
                new E164(kept.path("to").asText()),
                kept.path("segments").asInt());
    }
}
