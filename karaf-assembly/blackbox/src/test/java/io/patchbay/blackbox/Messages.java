package io.patchbay.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What the API says of all messages of the demo organization. */
final class Messages {
    private Messages() {}

    /** State by id, over all pages. */
    static Map<String, String> states(Client client) {
        var states = new HashMap<String, String>();
        each(
                client,
                message -> states.put(
                        message.get("message_id").asText(), message.get("state").asText()));
        return states;
    }

    /** What all of them cost. */
    static BigDecimal cost(Client client) {
        var costs = new ArrayList<BigDecimal>();
        each(
                client,
                message -> costs.add(new BigDecimal(message.at("/price/amount").asText())));
        return costs.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void each(Client client, Consumer<JsonNode> taker) {
        var after = "";
        do {
            var page =
                    client.get("/v1/orgs/demo/sms/messages?limit=200" + after).json();
            page.get("messages").forEach(taker);
            after = page.hasNonNull("next") ? "&after=" + page.get("next").asText() : null;
        } while (after != null);
    }
}
