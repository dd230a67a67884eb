package io.patchbay.platform.webhooks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.events.TenantEvent;
import io.patchbay.api.http.Problem;
import io.patchbay.api.operations.PersonalData;
import io.patchbay.api.store.Page;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.webhooks.WebhookCare.Filter;
import io.patchbay.api.webhooks.WebhookCare.Replay;
import io.patchbay.api.webhooks.Webhooks.Delivery;
import io.patchbay.platform.webhooks.internal.delivery.DeliveryNumbers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookCareTest {
    private Bench bench;
    private WebhookDesk desk;
    private Receiver receiver;
    private String org = "";

    @BeforeAll
    void open(@TempDir Path folder) {
        bench = new Bench(folder);
        desk = new WebhookDesk(bench.webhooks, bench.database.store(), bench.database.commits(), bench.clock, 10_000);
    }

    @AfterAll
    void close() {
        bench.close();
    }

    @BeforeEach
    void openReceiver(TestInfo test) throws Exception {
        org = test.getTestMethod().orElseThrow().getName();
        receiver = new Receiver(bench.vertx);
    }

    @AfterEach
    void closeReceiver() throws Exception {
        receiver.close();
    }

    private String endpoint() {
        return bench.endpoint(org, receiver.url(), "*").endpoint().id();
    }

    private void delivered(String subject) {
        bench.happens(org, org + subject);
        await().until(() -> bench.delivery(org + subject).state().equals("delivered"));
    }

    private static Replay event(String id) {
        return new Replay(Optional.of(id), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    void oneEventIsSentAgainUnderItsId() {
        var id = endpoint();
        delivered("1");
        delivered("2");
        var first = bench.delivery(org + "1");

        assertThat(Bench.now(desk.replay(org, id, event(first.eventId()))).count())
                .isEqualTo(1);

        await().until(() -> receiver.calls().size() == 3);
        assertThat(receiver.calls().get(2).id()).isEqualTo(first.eventId());
        await().until(() -> bench.delivery(org + "1").state().equals("delivered"));
    }

    @Test
    void theIdOfAnEventIsNoPattern() {
        var id = endpoint();
        delivered("1");

        assertThat(Bench.now(desk.replay(org, id, event("%"))).count()).isZero();
        assertThat(Bench.now(desk.replay(org, id, event("evt_%"))).count()).isZero();
    }

    @Test
    void theEventsOfATimeAreSentAgain() {
        var id = endpoint();
        delivered("1");
        bench.clock.advance(Duration.ofHours(1));
        var since = bench.clock.instant();
        delivered("2");
        delivered("3");
        bench.clock.advance(Duration.ofHours(1));
        var until = bench.clock.instant();
        delivered("4");

        var which = new Replay(Optional.empty(), Optional.of(since), Optional.of(until), Optional.empty());
        assertThat(Bench.now(desk.replay(org, id, which)).count()).isEqualTo(2);

        await().until(() -> receiver.calls().size() == 6);
        assertThat(receiver.calls().subList(4, 6))
                .extracting(Receiver.Call::id)
                .containsExactlyInAnyOrder(
                        bench.delivery(org + "2").eventId(),
                        bench.delivery(org + "3").eventId());
    }

    @Test
    void theLogShowsDeliveriesInPages() {
        var id = endpoint();
        for (int n = 0; n < 3; n++) {
            delivered("" + n);
        }
        var first = Bench.now(desk.deliveries(org, id, Filter.NONE, new Page.Request(2, Optional.empty())));
        var rest = Bench.now(desk.deliveries(org, id, Filter.NONE, new Page.Request(2, first.next())));

        assertThat(first.items()).hasSize(2).allSatisfy(d -> assertThat(d.last().orElseThrow())
                .startsWith("200 in"));
        assertThat(rest.items())
                .extracting(Delivery::id)
                .containsExactly(bench.delivery(org + "0").id());
    }

    @Test
    void aDisabledEndpointGetsNothingUntilItIsEnabled() {
        var id = endpoint();
        delivered("1");
        assertThat(Bench.now(desk.disable(org, id)).state()).isEqualTo("disabled");
        bench.happens(org, org + "2");
        assertThat(bench.deliveries(org + "2")).isEmpty();
        assertThatThrownBy(() -> Bench.now(desk.replay(org, id, event("evt_1"))))
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo("webhook_disabled"));

        assertThat(Bench.now(desk.enable(org, id)).state()).isEqualTo("enabled");
        delivered("3");
        assertThat(receiver.calls()).hasSize(2);
    }

    @Test
    void theLogTellsEveryAttemptWithItsAnswer() {
        var id = endpoint();
        receiver.answering(request -> request.response()
                .setStatusCode(503)
                .putHeader("Content-Type", "text/plain")
                .end("down\0 whsec_abc= " + "é".repeat(3_000)));
        bench.happens(org, org + "1");
        await().until(() -> bench.delivery(org + "1").attempts() == 1);
        receiver.answering(Receiver.status(204));
        bench.clock.advance(Duration.ofSeconds(7));
        await().until(() -> bench.delivery(org + "1").state().equals("delivered"));
        Bench.now(desk.replay(org, id, event(bench.delivery(org + "1").eventId())));
        await().until(() -> receiver.calls().size() == 3
                && bench.delivery(org + "1").state().equals("delivered"));

        var log = Bench.now(desk.log(org, id, bench.delivery(org + "1").id()));
        assertThat(log.body()).isEqualTo(receiver.calls().get(0).body());
        assertThat(log.attempts())
                .extracting(attempt -> attempt.status().getAsInt())
                .containsExactly(503, 204, 204);
        var first = log.attempts().get(0);
        assertThat(first.contentType()).contains("text/plain");
        assertThat(first.response()).startsWith("down  whsec_… é").hasSize(2_000);
        assertThat(first.next()).isPresent();
        for (int i = 0; i < 3; i++) {
            assertThat(receiver.calls().get(i).header("webhook-timestamp"))
                    .isEqualTo("" + log.attempts().get(i).sent().getEpochSecond());
        }
    }

    @Test
    void theLogIsListedByEventAndState() {
        var id = endpoint();
        delivered("1");
        delivered("2");
        var first = bench.delivery(org + "1");
        var byEvent = new Filter(Optional.of(first.eventId()), Optional.empty());
        var waiting = new Filter(Optional.empty(), Optional.of("waiting"));

        assertThat(Bench.now(desk.deliveries(org, id, byEvent, Page.Request.FIRST))
                        .items())
                .extracting(Delivery::id)
                .containsExactly(first.id());
        assertThat(Bench.now(desk.deliveries(org, id, waiting, Page.Request.FIRST))
                        .items())
                .isEmpty();
        assertThatThrownBy(() -> Bench.now(desk.log(org, id, "whd_1")))
                .isInstanceOfSatisfying(
                        Problem.class, p -> assertThat(p.status()).isEqualTo(404));
    }

    @Test
    void aLongReplaySaysWhereToGoOn() {
        var id = endpoint();
        var since = bench.clock.instant();
        for (int i = 0; i < 3; i++) {
            delivered("" + i);
        }
        var few = new WebhookDesk(bench.webhooks, bench.database.store(), bench.database.commits(), bench.clock, 0);
        var all = new Replay(Optional.empty(), Optional.of(since), Optional.empty(), Optional.empty());
        var none = Bench.now(few.replay(org, id, all));
        assertThat(none.count()).isZero();
        assertThat(none.next()).isPresent();

        var rest = new Replay(
                Optional.empty(),
                Optional.of(since),
                Optional.empty(),
                Optional.of(bench.delivery(org + "0").id()));
        var done = Bench.now(desk.replay(org, id, rest));
        assertThat(done.count()).isEqualTo(2);
        assertThat(done.next()).isEmpty();
    }

    @Test
    void aTestEventGoesToTheOneEndpoint() throws Exception {
        var id = endpoint();
        try (var other = new Receiver(bench.vertx)) {
            bench.endpoint(org, other.url(), "*");
            var sent = Bench.now(desk.test(org, id));

            await().until(() -> receiver.calls().size() == 1);
            assertThat(receiver.calls().get(0).id()).isEqualTo(sent.eventId());
            assertThat(receiver.calls().get(0).body()).contains("\"type\":\"webhook.test\"");
            assertThat(other.calls()).isEmpty();
        }
    }

    @Test
    void whatSomebodyWroteGoesWithTheNumberOrWithAge() {
        endpoint();
        wrote("1", "+16505550123");
        wrote("2", "+16505550199");
        var numbers = new DeliveryNumbers(bench.database.store(), bench.database.commits());

        Bench.now(numbers.forget(new E164("+16505550123"), new E164("+999123456789012")));
        assertThat(bench.deliveries(org + "1")).isEmpty();
        assertThat(bench.deliveries(org + "2")).hasSize(1);

        var later = bench.clock.instant().plusSeconds(60);
        Bench.now(numbers.forgetOld(new PersonalData.Ages(Optional.of(later), Optional.empty()), number -> number));
        assertThat(bench.deliveries(org + "2")).isEmpty();
    }

    private void wrote(String subject, String from) {
        Bench.now(bench.database
                .commits()
                .submit(new TenantEvent(
                        org,
                        Optional.empty(),
                        "message.inbound",
                        bench.clock.instant(),
                        org + subject,
                        Optional.empty(),
                        Map.of("from", from, "body", "a secret"))));
        await().until(() -> bench.delivery(org + subject).state().equals("delivered"));
    }

    @Test
    void webhooksOfOthersAreNotThere() {
        var id = endpoint();
        for (var stage : List.of(
                desk.replay("globex", id, event("evt_1")),
                desk.test("globex", id),
                desk.log("globex", id, "whd_1"),
                desk.enable("globex", id),
                desk.disable("globex", id),
                desk.deliveries("globex", id, Filter.NONE, Page.Request.FIRST))) {
            assertThatThrownBy(() -> Bench.now(stage)).isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status())
                    .isEqualTo(404));
        }
    }
}
