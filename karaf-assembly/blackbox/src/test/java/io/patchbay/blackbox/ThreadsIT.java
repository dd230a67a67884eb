package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A text from a handset begins a thread, and is answered in it. */
@ExtendWith(SharedHost.class)
class ThreadsIT {
    private static final String PEER = "+16505557700";

    @Test
    void aTextIsAnsweredInItsThread() {
        var host = SharedHost.host();
        var client = host.client();
        var text = Map.of("from", PEER, "to", host.number(), "text", "Are you open?");
        assertThat(client.post("/sandbox/mo", text).status()).isEqualTo(202);
        var came = client.get("/v1/projects/demo/sms/inbound?from=%2B" + PEER.substring(1));
        var path = "/v1/projects/demo/sms/conversations/"
                + came.json().get("messages").get(0).get("conversation").asText();
        assertThat(client.get(path).json().get("unread").asInt()).isOne();

        var reply = client.post(path + "/reply", Map.of("body", "Until ten."), "threads-it-1");
        var again = client.post(path + "/reply", Map.of("body", "Until ten."), "threads-it-1");

        assertThat(reply.status()).isEqualTo(202);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("id")).isEqualTo(reply.json().get("id"));
        var sent = "/v1/projects/demo/sms/messages/" + reply.json().get("id").asText();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> client.get(sent).json().get("state").asText().equals("delivered"));
        assertThat(texts(client, path)).containsExactly("outbound: Until ten.", "inbound: Are you open?");
        var thread = client.get(path).json();
        assertThat(thread.get("unread").asInt()).isZero();
        assertThat(thread.get("last_message_id")).isEqualTo(reply.json().get("id"));
        whatIsSentOtherwiseIsShownToo(client, path, host.number());
    }

    private static void whatIsSentOtherwiseIsShownToo(Client client, String path, String number) {
        var plain = Map.of("from", number, "to", PEER, "body", "We are closed tomorrow.");
        var other = client.post("/v1/orgs/demo/sms/send", plain);
        assertThat(other.status()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(30)).until(() -> client.get(path)
                .json()
                .get("last_message_id")
                .equals(other.json().get("message_id")));
        assertThat(texts(client, path))
                .containsExactly("outbound: We are closed tomorrow.", "outbound: Until ten.", "inbound: Are you open?");
    }

    /** All pages: one may end early where much was sent to others. */
    private static List<String> texts(Client client, String path) {
        var all = new ArrayList<String>();
        var after = Optional.of("");
        while (after.isPresent()) {
            var page = client.get(path + "/messages?limit=2" + after.get()).json();
            for (var text : page.get("messages")) {
                all.add(text.get("direction").asText() + ": " + text.get("body").asText());
            }
            after = Optional.of(page.get("next")).filter(JsonNode::isTextual).map(next -> "&after=" + next.asText());
        }
        return all;
    }
}
