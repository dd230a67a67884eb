package io.patchbay.shell.internal.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.messages.MessageState;
import io.patchbay.api.queue.Parcel;
import io.patchbay.api.queue.Queues;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageCommandsTest {
    private final FakeMessages messages = new FakeMessages();
    private final FakeServices services =
            new FakeServices().with(messages.service(), new FakeWebhooks().service(), new FakeQueues());

    private static final class FakeQueues implements Queues {
        @Override
        public boolean post(String queue, Parcel parcel) {
            return false;
        }

        @Override
        public List<QueueView> list() {
            return List.of(new QueueView(SMS_OUTBOUND, 7, 2, 20, 13), new QueueView(EVENTS, -1, -1, 5, -1));
        }
    }

    @Test
    void storyIsToldInOrderOfTimeWithItsWebhooks() throws Exception {
        var ran = Ran.of(services, new MessageShow(), "msg_1");

        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .containsSubsequence(
                        "msg_1",
                        "delivered",
                        "accepted",
                        "does not serve US",
                        "message.queued to wh_1: delivered, attempts 2, the last got 200 in 12 ms",
                        "receipt");
    }

    @Test
    void numbersAndTextAreHiddenUnlessAskedFor() throws Exception {
        assertThat(Ran.of(services, new MessageShow(), "msg_1").out())
                .contains("+1415…23")
                .doesNotContain("+14155550123", "+14155550100", "secret text");
        assertThat(Ran.of(services, new MessageShow(), "msg_1", "--full").out())
                .contains("+14155550123", "+14155550100", "the secret text");
    }

    @Test
    void storyAsJson() throws Exception {
        var json =
                Ran.of(services, new MessageShow(), "--format", "json", "msg_1").json();

        assertThat(json.at("/message/state").asText()).isEqualTo("delivered");
        assertThat(json.at("/message/accepted").asText()).isEqualTo("2026-11-22T10:00:00.000Z");
        assertThat(json.at("/message/error").isNull()).isTrue();
        assertThat(json.at("/timeline").findValuesAsText("what")).isEmpty();
        assertThat(json.at("/timeline").findValuesAsText("kind"))
                .containsExactly("accepted", "decision", "webhook", "receipt");
    }

    @Test
    void unknownMessageIsOneLine() throws Exception {
        var ran = Ran.of(services, new MessageShow(), "msg_2");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .isEqualTo("Error: There is no message 'msg_2'; patchbay:message-list shows the newest.\n");
    }

    @Test
    void storyIsToldWithoutWebhooksToo() throws Exception {
        var ran = Ran.of(new FakeServices().with(messages.service()), new MessageShow(), "msg_1");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("receipt", "The webhooks capability is not running");
    }

    @Test
    void missingCapabilityExplainsItself() throws Exception {
        var ran = Ran.of(new FakeServices(), new MessageList());

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).isEqualTo("Error: The messages capability is not running; patchbay:doctor shows why.\n");
    }

    @Test
    void listMasksNumbersAndPassesTheFiltersOn() throws Exception {
        var ran = Ran.of(services, new MessageList(), "--org", "demo", "--state", "Unknown", "--limit", "7");

        assertThat(ran.out()).contains("msg_1", "+1415…23", "There are more").doesNotContain("+14155550123");
        assertThat(messages.asked).isNotNull();
        assertThat(messages.asked.org()).contains("demo");
        assertThat(messages.asked.filter().state()).contains(MessageState.UNKNOWN);
        assertThat(messages.asked.page().limit()).isEqualTo(7);
    }

    @Test
    void badStateNamesTheGoodOnes() throws Exception {
        assertThat(Ran.of(services, new MessageList(), "--state", "lost").err())
                .contains("There is no state 'lost'", "undelivered");
        assertThat(Ran.of(services, new MessageList(), "--limit", "900").err()).contains("1 to 200");
    }

    @Test
    void queuesAndLanes() throws Exception {
        var table = Ran.of(services, new QueueList());
        assertThat(table.status()).isZero();
        assertThat(table.out()).contains("sms.outbound", "sandbox").doesNotContain("-1", "+14155550100");

        var json = Ran.of(services, new QueueList(), "--format=json").json();
        assertThat(json.at("/queues/0/waiting").asInt()).isEqualTo(7);
        assertThat(json.at("/queues/1/waiting").isNull()).isTrue();
        assertThat(json.at("/lanes/0/in_flight").asInt()).isEqualTo(2);
    }

    @Test
    void queuesAreShownWhileMessagesAreAway() throws Exception {
        var ran = Ran.of(new FakeServices().with(new FakeQueues()), new QueueList());

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).contains("sms.outbound", "The messages capability is not running");
    }

    @Test
    void webhooksWithTheReasonTheyWereDisabled() throws Exception {
        var json = Ran.of(services, new WebhookList(), "--format", "json", "--org", "demo")
                .json();
        assertThat(json.at("/0/reason").asText()).isEqualTo("410");
        assertThat(json.at("/0/events/0").asText()).isEqualTo("message.*");
        assertThat(Ran.of(services, new WebhookList(), "--org", "other").out()).contains("No webhook is registered.");
        assertThat(Ran.of(services, new WebhookList()).out()).contains("wh_1");
    }

    @Test
    void failureOfTheHostIsOneLineToo() throws Exception {
        var broken = new FakeServices() {
            @Override
            public <T> java.util.Optional<T> find(Class<T> type) {
                throw new IllegalStateException("a bug");
            }
        };
        var ran = Ran.of(broken, new MessageList());

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).isEqualTo("Error: the command failed (IllegalStateException); the log has more.\n");
    }
}
