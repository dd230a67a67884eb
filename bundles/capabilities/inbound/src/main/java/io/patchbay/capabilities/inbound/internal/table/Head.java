package io.patchbay.capabilities.inbound.internal.table;

import com.fasterxml.jackson.databind.JsonNode;
import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.inbound.OptSignal;
import io.patchbay.api.inbound.Peer;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.spi.inbound.CarrierKey;
import io.patchbay.spi.inbound.InboundSms;
import java.time.Instant;
import java.util.Optional;

/** Everything of the first part but its text, as it is kept until the whole is there. */
final class Head {
    private Head() {}

    static String write(InboundSms sms) {
        var node = Details.JSON.createObjectNode();
        node.put("provider", sms.key().provider()).put("account", sms.key().account());
        sms.key().carrierId().ifPresent(id -> node.put("carrier_id", id));
        sms.key().tenant().ifPresent(tenant -> node.put("tenant", tenant));
        node.put("from", sms.from().value()).put("to", sms.to().value());
        node.put("kind", sms.content() instanceof InboundContent.Text ? "text" : "binary");
        node.put("received", sms.details().received().toEpochMilli());
        sms.details().handled().ifPresent(signal -> node.put("handled", signal.wire()));
        return node.put("details", Details.of(sms).write()).toString();
    }

    /** The whole. @param hex the contents of all parts, in their order */
    static InboundSms whole(String head, String hex) {
        var node = Details.parse(head);
        var details = Details.read(node.path("details").asText());
        InboundContent content = node.path("kind").asText().equals("text")
                ? new InboundContent.Text(Plain.text(Plain.unhex(hex)))
                : new InboundContent.Binary(
                        hex.substring(0, Math.min(hex.length(), InboundContent.MAX_LENGTH)), details.dataCoding());
        var handled = text(node, "handled").map(OptSignal::of);
        var received = Instant.ofEpochMilli(node.path("received").asLong());
        return new InboundSms(
                new CarrierKey(
                        node.path("provider").asText(),
                        node.path("account").asText(),
                        text(node, "carrier_id"),
                        text(node, "tenant")),
                new Peer(node.path("from").asText()),
                new SenderId(node.path("to").asText()),
                content,
                details.media(),
                new InboundSms.Details(received, handled, details.extras()));
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).map(JsonNode::asText);
    }
}
