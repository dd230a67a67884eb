package io.patchbay.capabilities.inbound.internal;

import static io.patchbay.capabilities.inbound.internal.Ground.await;
import static io.patchbay.capabilities.inbound.internal.Ground.sms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.patchbay.api.http.Problem;
import io.patchbay.api.inbound.InboundCallbacks.Callback;
import io.patchbay.api.inbound.InboundCallbacks.Filter;
import io.patchbay.api.inbound.InboundCallbacks.Place;
import io.patchbay.api.webhooks.SignedCalls.Call;
import io.patchbay.capabilities.inbound.internal.run.CallbackDesk;
import io.patchbay.capabilities.inbound.internal.run.Calls;
import io.patchbay.capabilities.inbound.internal.run.DropIns;
import io.patchbay.capabilities.inbound.internal.run.Limits;
import io.patchbay.capabilities.inbound.internal.run.RunDesk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The relay's callbacks, on a real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallbacksTest {
    private static final String URL = "https://acme.example/relay";
    private static final Place ACME = new Place("acme", Optional.empty());
    private static final Place SHOP = new Place("acme", Optional.of("proj_shop"));
    private static final Filter ALL = filter(List.of(), List.of(), "", "");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Ground ground;
    private Outside outside;
    private CallbackDesk callbacks;
    private RunDesk desk;
    private int texts;

    @BeforeAll
    void open(@TempDir Path folder) {
        ground = new Ground(folder);
    }

    @BeforeEach
    void setUp() {
        ground.clear();
        outside = new Outside(ground.said.all);
        var calls = new Calls(outside, outside);
        callbacks = new CallbackDesk(ground.store, calls, new PlainSecrets());
        desk = new RunDesk(
                new RunDesk.Ground(ground.store, calls, new DropIns(), callbacks, outside, org -> "Acme"),
                ground,
                "node_1/boot/",
                new SimpleMeterRegistry(),
                new Limits("5,30,120,600", 3_600, 1, 20, 50, 4, 600));
    }

    @AfterEach
    void stop() throws InterruptedException {
        desk.close();
        await(callbacks.remove(ACME));
        await(callbacks.remove(SHOP));
    }

    @AfterAll
    void tearDown() {
        ground.close();
    }

    private static Filter filter(List<String> channels, List<String> events, String source, String keyword) {
        return new Filter(
                channels,
                events,
                Optional.of(source).filter(text -> !text.isEmpty()),
                Optional.of(keyword).filter(text -> !text.isEmpty()),
                OptionalInt.empty(),
                OptionalInt.empty());
    }

    private void put(Place place, Filter filter) {
        await(callbacks.put(place, new Callback(URL, filter, true, false), Optional.empty()));
    }

    private void text(String body) {
        ground.take(sms("callback-" + ++texts, body));
    }

    private List<String> told() {
        return outside.calls.stream()
                .map(call -> json(call).get("text").asText())
                .toList();
    }

    private static JsonNode json(Call call) {
        try {
            return new ObjectMapper().readTree(call.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aTextIsToldWithItsToken() {
        await(callbacks.put(ACME, new Callback(URL, ALL, true, true), Optional.of("s3cret")));
        text("Grüße");
        await().atMost(PATIENCE).until(() -> outside.calls.size() == 1);
        var call = outside.calls.get(0);
        assertThat(call.url()).isEqualTo(URL);
        assertThat(call.org()).isEqualTo("acme");
        var body = json(call);
        assertThat(body.get("event_type").asText()).isEqualTo("message");
        assertThat(body.get("channel").asText()).isEqualTo("sms");
        assertThat(body.get("source").asText()).isEqualTo(Ground.PEER.value());
        assertThat(body.get("destination").asText()).isEqualTo(Ground.NUMBER.value());
        assertThat(body.get("text").asText()).isEqualTo("Grüße");
        assertThat(body.get("callback_token").asText()).isEqualTo("s3cret");
        assertThat(body.get("received_at").asText()).endsWith("+00:00");
        assertThat(callbacks.find(ACME))
                .hasValueSatisfying(known -> assertThat(known.hasToken()).isTrue());
    }

    @Test
    void onlyWhatPassesEveryFilterIsTold() {
        put(ACME, filter(List.of("sms"), List.of("message"), "0123", "ORDER"));
        text("hello");
        text("my order");
        await().atMost(PATIENCE).until(() -> told().equals(List.of("my order")));
        var brief = new Filter(
                List.of(), List.of(), Optional.empty(), Optional.empty(), OptionalInt.of(5), OptionalInt.of(9));
        put(ACME, brief);
        text("no call, so not asked for its duration");
        await().atMost(PATIENCE).until(() -> told().size() == 2);
        put(ACME, filter(List.of("wa"), List.of(), "", ""));
        text("order by the wrong channel");
        put(ACME, filter(List.of(), List.of("missed"), "", ""));
        text("order that is no call");
        put(ACME, filter(List.of(), List.of(), "0199", ""));
        text("order of somebody else");
        await(callbacks.put(ACME, new Callback(URL, ALL, false, false), Optional.empty()));
        text("order while it is off");
        put(ACME, ALL);
        text("last");
        await().atMost(PATIENCE)
                .until(() -> told().equals(List.of("my order", "no call, so not asked for its duration", "last")));
    }

    @Test
    void organizationAndProjectHaveOneEach() {
        put(ACME, ALL);
        put(SHOP, ALL);
        text("both");
        await().atMost(PATIENCE).until(() -> outside.calls.size() == 2);
        assertThat(outside.calls.stream().map(Call::id).distinct()).hasSize(2);
        assertThat(await(callbacks.remove(SHOP))).isTrue();
        assertThat(await(callbacks.remove(SHOP))).isFalse();
        text("one");
        await().atMost(PATIENCE).until(() -> outside.calls.size() == 3);
        assertThat(callbacks.find(SHOP)).isEmpty();
    }

    @Test
    void whatFailsIsToldAgainUnderItsIdAndInOrder() {
        put(ACME, ALL);
        outside.answer = call -> Outside.answered(503, "text/plain", "");
        text("first");
        text("second");
        await().atMost(PATIENCE).until(() -> told().equals(List.of("first")));
        outside.answer = call -> Outside.answered(200, "text/plain", "");
        ground.forward(Duration.ofSeconds(6));
        await().atMost(PATIENCE).until(() -> {
            desk.tick();
            return told().equals(List.of("first", "first", "second"));
        });
        assertThat(outside.calls.get(1).id()).isEqualTo(outside.calls.get(0).id());
    }

    @Test
    void aPrivateAddressIsRefused() {
        var bad = new Callback("http://10.0.0.1/", ALL, true, false);
        assertThatThrownBy(() -> await(callbacks.put(ACME, bad, Optional.empty())))
                .hasCauseInstanceOf(Problem.class);
        assertThat(callbacks.find(ACME)).isEmpty();
    }

    @Test
    void tokensAreSealedAgain() {
        await(callbacks.put(ACME, new Callback(URL, ALL, true, true), Optional.of("one")));
        put(SHOP, ALL);
        var secrets = new PlainSecrets();
        assertThat(await(callbacks.replace(
                        (context, value) -> secrets.seal(context, secrets.open(context, value) + "-again"))))
                .isEqualTo(1);
        await().atMost(PATIENCE).untilAsserted(() -> {
            outside.calls.clear();
            text("x");
            await().atMost(PATIENCE).until(() -> outside.calls.size() == 2);
            assertThat(outside.calls.stream()
                            .map(call -> json(call).get("callback_token").asText()))
                    .contains("one-again");
        });
    }
}
