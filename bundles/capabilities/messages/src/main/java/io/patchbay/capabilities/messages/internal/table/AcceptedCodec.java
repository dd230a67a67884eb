package io.patchbay.capabilities.messages.internal.table;

import com.fasterxml.jackson.databind.JsonNode;
import io.patchbay.api.messages.AcceptedSms;
import io.patchbay.api.messages.MessageState;
import io.patchbay.api.money.Money;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.platform.persistence.CommitQueue;
import java.util.LinkedHashMap;
import java.util.Optional;

/** How the answer to an accepted message is kept under its idempotency key. */
final class AcceptedCodec implements CommitQueue.Codec<AcceptedSms> {
    @Override
    public String write(AcceptedSms accepted) {
        var kept = new LinkedHashMap<String, Object>();
        kept.put("id", accepted.id());
        kept.put("state", accepted.state().wire());
        kept.put("from", accepted.from().value());
        kept.put("to", accepted.to().value());
        kept.put("segments", accepted.segments());
        accepted.price().ifPresent(price -> kept.put("price", price.units()));
        return Json.write(kept);
    }

    @Override
    public AcceptedSms read(String text) {
        var kept = Json.read(text);
        return new AcceptedSms(
                kept.path("id").asText(),
                MessageState.of(kept.path("state").asText()),
                new SenderId(kept.path("from").asText()),
                new E164(kept.path("to").asText()),
                kept.path("segments").asInt(),
                Optional.of(kept.path("price")).filter(JsonNode::isNumber).map(units -> new Money(units.longValue())));
    }
}
