package io.patchbay.routes.webhooks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.http.FieldError;
import io.patchbay.api.queue.Parcel;
import io.patchbay.api.tenants.Principal;
import io.patchbay.api.tenants.Scope;
import io.patchbay.routes.testing.Answer;
import io.patchbay.routes.testing.KnownStreams;
import io.patchbay.routes.testing.KnownTenants;
import io.patchbay.routes.testing.Question;
import io.patchbay.routes.testing.TestDoor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookRoutesTest {
    private static final String ALL = "/v1/orgs/acme/webhooks";
    private static final String BODY = "{\"url\":\"https://example.com/hook\",\"events\":[\"message.*\"]}";
    private static final Principal ACME = KnownTenants.holder("acme");

    private final KnownWebhooks webhooks = new KnownWebhooks();
    private final KnownCare care = new KnownCare();
    private TestDoor door;

    @BeforeEach
    void open() throws Exception {
        door = TestDoor.open(new WebhookRoutes(webhooks, care), new StreamRoutes(new KnownStreams()));
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void webhookIsMadeAndItsSecretShownOnce() {
        var made = ask(Question.post(ALL, BODY));

        assertThat(made.status()).isEqualTo(201);
        var expected = new HashMap<String, Object>(Map.of(
                "id", "wh_1",
                "url", "https://example.com/hook",
                "events", List.of("message.*"),
                "state", "enabled",
                "created", "2026-11-22T09:30:00.000Z"));
        expected.put("reason", null);
        assertThat(ask(Question.get(ALL + "/wh_1")).body()).isEqualTo(expected);
        expected.put("secret", KnownWebhooks.SECRET);
        assertThat(made.body()).isEqualTo(expected);
    }

    @Test
    void theLogShowsRequestAndAnswersAndNoSignature() {
        var log = ask(Question.get(ALL + "/wh_1/deliveries/whd_1")).body();
        assertThat((Map<?, ?>) log.get("request")).satisfies(request -> {
            assertThat(request.get("url")).isEqualTo("https://example.com/hook");
            assertThat((String) request.get("body")).hasSize(8_192);
            assertThat(request.get("cut")).isEqualTo(true);
        });
        assertThat((List<?>) log.get("log")).hasSize(2);
        assertThat(log.toString())
                .contains(
                        "status=200",
                        "duration_ms=8",
                        "webhook-timestamp=1795339805",
                        "webhook-signature=v1,…",
                        "error=connection refused or not answered");
        assertThat(ask(Question.get(ALL + "/wh_1/deliveries/whd_2")).status()).isEqualTo(404);
    }

    @Test
    void theLogIsFilteredAndBadFiltersAreNamed() {
        var list = ALL + "/wh_1/deliveries";
        assertThat(ask(Question.get(list + "?event=evt_1&state=failed")).status())
                .isEqualTo(200);
        assertThat(care.filters.get(0).event()).contains("evt_1");
        assertThat(care.filters.get(0).state()).contains("failed");
        for (var query : List.of("state=lost", "event=%25", "kind=x")) {
            assertThat(ask(Question.get(list + "?" + query)).status()).isEqualTo(422);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"since\":\"+12000-01-01T00:00:00Z\"} | /since",
                "{\"since\":\"2026-11-22T09:30:00Z\",\"until\":\"2026-11-22T09:29:00Z\"} | /until",
                "{\"until\":\"2026-11-22T09:29:00Z\"} | /event",
                "{\"event\":\"%\"} | /event"
            })
    void nothingIsReplayedOfATimeThatIsNone(String body, String pointer) {
        var answer = ask(Question.post(ALL + "/wh_1/replay", body));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointers()).containsExactly(pointer);
        assertThat(care.replays).isEmpty();
    }

    @Test
    void deliveriesAreListedReplayedAndTested() {
        var one = ALL + "/wh_1";
        assertThat(ask(Question.get(one + "/deliveries")).body().toString()).contains("whd_1", "200 in 12 ms");
        assertThat(ask(Question.post(one + "/replay", "{\"event\":\"evt_1\"}")).body())
                .containsEntry("replayed", 3)
                .containsEntry("next", "whd_9");
        assertThat(ask(Question.post(one + "/replay", "{\"since\":\"2026-11-22T09:30:00Z\"}"))
                        .status())
                .isEqualTo(202);
        ask(Question.post(one + "/replay", "{\"since\":\"2026-11-22T09:30:00Z\",\"after\":\"whd_9\"}"));
        assertThat(care.replays.get(2).after()).contains("whd_9");
        assertThat(care.replays.get(0).event()).contains("evt_1");
        assertThat(care.replays.get(1).since()).isPresent();
        assertThat(ask(Question.of("POST", one + "/test")).body()).containsEntry("event", "evt_1");
        assertThat(ask(Question.of("POST", one + "/disable")).body()).containsEntry("state", "disabled");
        assertThat(ask(Question.of("POST", one + "/enable")).body()).containsEntry("state", "enabled");
        assertThat(ask(Question.of("POST", ALL + "/wh_9/test")).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/event",
                "{\"event\":\"%\"}|/event",
                "{\"since\":\"now\"}|/since",
                "{\"until\":\"2026-11-22T09:30:00Z\"}|/event"
            })
    void aReplayThatSaysNotWhatIsRefused(String body, String pointer) {
        var answer = ask(Question.post(ALL + "/wh_1/replay", body));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointers()).containsExactly(pointer);
        assertThat(care.replays).isEmpty();
    }

    @Test
    void repeatIsAnsweredWithoutTheSecret() {
        var again = ask(Question.post(ALL, BODY).header("Idempotency-Key", "k"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body())
                .containsEntry("secret", null)
                .containsEntry("duplicate", true)
                .containsEntry("id", "wh_1");
        assertThat(again.headers()).containsEntry("Idempotent-Replayed", "true");
    }

    @Test
    void webhooksAreListedByPage() {
        for (int i = 0; i < 3; i++) {
            ask(Question.post(ALL, BODY));
        }
        var first = ask(Question.get(ALL + "?limit=2")).body();
        var second =
                ask(Question.get(ALL + "?limit=2&after=" + first.get("next"))).body();
        assertThat((List<?>) first.get("webhooks")).hasSize(2);
        assertThat((List<?>) second.get("webhooks")).hasSize(1);
        assertThat(second.get("next")).isNull();
    }

    @Test
    void deletedWebhookIsGone() {
        ask(Question.post(ALL, BODY));
        assertThat(ask(Question.of("DELETE", ALL + "/wh_1")).status()).isEqualTo(204);
        assertThat(ask(Question.of("DELETE", ALL + "/wh_1")).status()).isEqualTo(404);
        assertThat(ask(Question.get(ALL + "/wh_1")).status()).isEqualTo(404);
    }

    @Test
    void secretsAreRotatedAndShownOnce() {
        ask(Question.post(ALL, BODY));
        assertThat(ask(Question.post(ALL + "/wh_1/rotate", "")).body()).containsEntry("secret", KnownWebhooks.SECRET);
        assertThat(ask(Question.post(ALL + "/wh_2/rotate", "")).status()).isEqualTo(404);
        var made = ask(Question.post(ALL + "/default-secret", ""));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body())
                .isEqualTo(Map.of(
                        "secret", KnownWebhooks.SECRET,
                        "created", "2026-11-22T09:30:00.000Z",
                        "previous_until", "2026-11-23T09:30:00.000Z"));
        var again = ask(Question.post(ALL + "/default-secret", "").header("Idempotency-Key", "k"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).containsEntry("secret", null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {}                                                     | /url,/events
            {"url":7,"events":"message.*"}                         | /url,/events
            {"url":"https://10.0.0.1/","events":[]}                | /url,/events
            {"url":"https://10.0.0.1/","events":["*"]}             | /url
            {"url":"https://example.com/","events":["*",5]}        | /events/1
            {"url":"https://example.com/","events":["Bad"]}        | /events/0
            """)
    void everyBadFieldIsNamed(String body, String pointers) {
        var answer = ask(Question.post(ALL, body));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.errors()).extracting(FieldError::pointer).containsExactly(pointers.split(","));
        assertThat((List<?>) ask(Question.get(ALL)).body().get("webhooks")).isEmpty();
    }

    @Test
    void whatIsNotJsonIsRefused() {
        assertThat(ask(Question.post(ALL, "{\"url\":")).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"limit=0,?limit", "sort=name,?sort", "after=%00,?after"})
    void badQueryIsNamed(String query, String pointer) {
        assertThat(ask(Question.get(ALL + "?" + query)).errors())
                .extracting(FieldError::pointer)
                .containsExactly(pointer);
    }

    @Test
    void nobodyElseMayAskForAnything() {
        ask(Question.post(ALL, BODY));
        for (var route : door.routes()) {
            var path = route.path(name -> name.equals("slug") ? "acme" : "wh_1");
            var question = Question.of(route.method(), path).with(BODY);
            assertThat(door.ask(question).status()).as(route + " without a key").isEqualTo(401);
            assertThat(door.ask(question.by(KnownTenants.holder("globex"))).status())
                    .as(route + " with a key of another tenant")
                    .isEqualTo(404);
            assertThat(door.ask(question.by(KnownTenants.holder("acme", "proj_shop")))
                            .code())
                    .as(route + " with a key of a project")
                    .isEqualTo("insufficient_scope");
            assertThat(door.ask(question.by(KnownTenants.only(ACME, Scope.SMS_SEND)))
                            .code())
                    .as(route + " without the scope")
                    .isEqualTo("insufficient_scope");
        }
        assertThat(ask(Question.get(ALL + "/wh_1")).status()).isEqualTo(200);
    }

    @Test
    void parcelOfTheQueueIsDeliveredAndABadOneDropped() throws Exception {
        var parcel = new Parcel(List.of("whd_1", "whd_2"));
        try (var queue = door.context().createProducerTemplate()) {
            queue.sendBody("stub:queue:events", "no parcel");
            queue.sendBody("stub:queue:events", new Parcel(List.of("whd_fails")).toJson());
            queue.sendBody("stub:queue:events", parcel.toJson());
        }
        await().until(() -> webhooks.delivered.size() == 1);
        assertThat(webhooks.delivered).containsExactly(parcel);
    }

    @Test
    void parcelForThisNodeAloneIsDelivered() throws Exception {
        var parcel = new Parcel(List.of("whd_3"));
        try (var queue = door.context().createProducerTemplate()) {
            queue.sendBody("stub:queue:events.node_1", parcel.toJson());
        }
        await().until(() -> webhooks.delivered.contains(parcel));
    }

    private Answer ask(Question question) {
        return door.ask(question.by(ACME));
    }
}
