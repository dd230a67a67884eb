package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** F15: a hundred parallel requests with one key make one message. */
@ExtendWith(SharedHost.class)
class OnceIT {
    private static final String PATH = "/v1/orgs/demo/sms/send";

    private final RunningHost host = SharedHost.host();
    private final Client client = host.client();

    @Test
    void aHundredRequestsWithOneKeyMakeOneMessage() {
        int before = Messages.states(client).size();
        var key = "once-" + UUID.randomUUID();
        var requests = IntStream.range(0, 100)
                .mapToObj(i -> client.postLater(PATH, text("once"), key))
                .toList();
        var answers = requests.stream().map(CompletableFuture::join).toList();

        assertThat(answers).extracting(Client.Answer::status).containsOnly(200, 202);
        assertThat(answers).filteredOn(a -> a.status() == 202).hasSize(1);
        assertThat(answers)
                .extracting(a -> a.json().get("message_id").asText())
                .containsOnly(answers.get(0).json().get("message_id").asText());
        assertThat(answers)
                .filteredOn(a -> a.status() == 200)
                .allMatch(a -> a.json().get("duplicate").asBoolean())
                .allMatch(a -> a.raw()
                        .headers()
                        .firstValue("Idempotent-Replayed")
                        .orElse("")
                        .equals("true"));
        assertThat(Messages.states(client)).hasSize(before + 1);
    }

    @Test
    void aKeyWithAnotherPayloadIsRefused() {
        var key = "once-" + UUID.randomUUID();
        assertThat(client.post(PATH, text("once"), key).status()).isEqualTo(202);
        int before = Messages.states(client).size();

        assertThat(client.post(PATH, text("twice"), key).status()).isEqualTo(422);
        assertThat(Messages.states(client)).hasSize(before);
    }

    private Map<String, String> text(String body) {
        return Map.of("from", host.number(), "to", "+14155550100", "body", body);
    }
}
