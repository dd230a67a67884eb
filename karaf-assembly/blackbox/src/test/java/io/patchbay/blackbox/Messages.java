package io.patchbay.blackbox;

import java.util.HashMap;
import java.util.Map;

/** What the API says of all messages of the demo organization. */
final class Messages {
    private Messages() {}

    /** State by id, over all pages. */
    static Map<String, String> states(Client client) {
        var states = new HashMap<String, String>();
        var after = "";
        do {
            var page =
                    client.get("/v1/orgs/demo/sms/messages?limit=200" + after).json();
            for (var message : page.get("messages")) {
                states.put(
                        message.get("message_id").asText(), message.get("state").asText());
            }
            after = page.hasNonNull("next") ? "&after=" + page.get("next").asText() : null;
        } while (after != null);
        return states;
    }
}
