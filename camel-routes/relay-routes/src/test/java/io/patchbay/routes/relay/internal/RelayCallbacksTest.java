package io.patchbay.routes.relay.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.inbound.InboundCallbacks.Place;
import io.patchbay.api.tenants.Principal;
import io.patchbay.api.tenants.Scope;
import io.patchbay.routes.testing.Answer;
import io.patchbay.routes.testing.KnownSenders;
import io.patchbay.routes.testing.KnownTenants;
import io.patchbay.routes.testing.PlainNumberPlan;
import io.patchbay.routes.testing.Question;
import io.patchbay.routes.testing.RecordedMessages;
import io.patchbay.routes.testing.TestDoor;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelayCallbacksTest {
    private static final String PATH = "/api/v1/webchat/callbacks/inbound";
    private static final Principal ACME = KnownTenants.holder("acme");
    private static final Principal SHOP = KnownTenants.holder("acme", "proj_shop");
    private static final String FULL = "{\"callback_url\":\"https://example.com/relay\",\"channels\":[\"sms\",\"wa\"],"
            + "\"source_filter\":\"+1650\",\"event_types\":[\"message\",\"missed\"],\"keyword_filter\":\"order\","
            + "\"min_duration_sec\":5,\"max_duration_sec\":60,\"callback_token\":\"s3cret\",\"active\":false}";

    private final KnownCallbacks callbacks = new KnownCallbacks();
    private TestDoor door;

    @BeforeEach
    void open() throws Exception {
        var senders = new KnownSenders();
        var messages = new RecordedMessages(senders);
        door = TestDoor.open(
                new RelayRoutes(
                        new RelaySends(senders, new PlainNumberPlan(), new RelayRoutesTest.Carriers()),
                        new RelayReads(messages),
                        messages),
                new RelayInboundRoutes(callbacks, new RelayReports(new KnownReports(), senders)));
    }

    @AfterEach
    void close() {
        door.close();
    }

    private Answer ask(Question question) {
        return door.ask(question.by(ACME));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> callback(Answer answer) {
        return (Map<String, Object>) answer.body().get("callback");
    }

    @Test
    void aCallbackIsPutShownAndRemoved() {
        assertThat(ask(Question.get(PATH)).body())
                .containsEntry("success", true)
                .containsEntry("callback", null);

        var put = ask(Question.post(PATH, FULL));

        assertThat(put.status()).isEqualTo(200);
        assertThat(callback(put))
                .containsEntry("callback_url", "https://example.com/relay")
                .containsEntry("source_filter", "+1650")
                .containsEntry("keyword_filter", "order")
                .containsEntry("min_duration_sec", 5)
                .containsEntry("max_duration_sec", 60)
                .containsEntry("has_callback_token", true)
                .containsEntry("active", false);
        assertThat(put.body().toString()).doesNotContain("s3cret");
        assertThat(callbacks.tokens).containsEntry(new Place("acme", Optional.empty()), "s3cret");
        assertThat(ask(Question.get(PATH)).body()).isEqualTo(put.body());
        assertThat(ask(Question.of("DELETE", PATH)).body()).containsEntry("deleted", true);
        assertThat(ask(Question.of("DELETE", PATH)).body()).containsEntry("deleted", false);
    }

    @Test
    void anAddressAloneWillDo() {
        var put = ask(Question.post(PATH, "{\"callback_url\":\"https://example.com/relay\"}"));

        assertThat(callback(put))
                .containsEntry("active", true)
                .containsEntry("has_callback_token", false)
                .containsEntry("keyword_filter", null);
    }

    @Test
    void aProjectHasOneOfItsOwn() {
        ask(Question.post(PATH, FULL));

        assertThat(door.ask(Question.get(PATH).by(SHOP)).body()).containsEntry("callback", null);
        door.ask(Question.post(PATH, FULL).by(SHOP));
        assertThat(callbacks.all)
                .containsOnlyKeys(new Place("acme", Optional.empty()), new Place("acme", Optional.of("proj_shop")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/callback_url",
                "{\"callback_url\":\"http://10.0.0.1/\"}|/callback_url",
                "{\"callback_url\":\"https://a.example\",\"channels\":[\"fax\"]}|/channels",
                "{\"callback_url\":\"https://a.example\",\"event_types\":[\"sms\"]}|/event_types",
                "{\"callback_url\":\"https://a.example\",\"min_duration_sec\":-1}|/min_duration_sec",
                "{\"callback_url\":\"https://a.example\",\"min_duration_sec\":9,\"max_duration_sec\":8}|/max_duration_sec",
                "{\"callback_url\":\"https://a.example\",\"active\":\"yes\"}|/active",
            })
    void whatIsWrongIsSaidByField(String body, String pointer) {
        var answer = ask(Question.post(PATH, body));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointers()).containsExactly(pointer);
        assertThat(callbacks.all).isEmpty();
    }

    @Test
    void theScopeIsNeeded() {
        var reader = new Principal("key_1", "acme", Optional.empty(), Set.of(Scope.SMS_READ));

        assertThat(door.ask(Question.get(PATH).by(reader)).status()).isEqualTo(403);
        assertThat(door.ask(Question.post(PATH, FULL).by(reader)).status()).isEqualTo(403);
        assertThat(door.ask(Question.get(PATH)).status()).isEqualTo(401);
    }
}
