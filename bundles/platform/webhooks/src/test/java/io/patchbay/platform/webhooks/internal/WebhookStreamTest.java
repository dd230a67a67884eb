package io.patchbay.platform.webhooks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.patchbay.api.events.EventStreams.Asked;
import io.patchbay.api.events.EventStreams.Figure;
import io.patchbay.api.events.TenantEvent;
import io.patchbay.api.http.Problem;
import io.patchbay.api.http.StreamedBody;
import io.patchbay.api.telephony.E164;
import io.patchbay.platform.persistence.Work;
import io.patchbay.platform.webhooks.internal.delivery.DeliveryNumbers;
import io.patchbay.platform.webhooks.internal.sql.Statements;
import io.patchbay.platform.webhooks.internal.streams.StreamHub;
import io.patchbay.platform.webhooks.internal.streams.StreamLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookStreamTest {
    private static final List<String> ALL = List.of("*");
    private static final StreamHub.Rules RULES = new StreamHub.Rules(2, 100, Duration.ofHours(24));

    private Bench bench;
    private WebhookStreams streams;
    private String org = "";

    @BeforeAll
    void open(@TempDir Path folder) {
        bench = new Bench(folder);
        streams = streams();
    }

    private WebhookStreams streams() {
        return streams(new SimpleMeterRegistry());
    }

    private WebhookStreams streams(SimpleMeterRegistry meters) {
        var database = bench.database;
        var hub = new StreamHub(database.store(), database.commits(), bench.webhooks.streams(), bench.clock, RULES);
        return new WebhookStreams(hub, meters);
    }

    @AfterAll
    void close() {
        streams.close();
        bench.close();
    }

    @BeforeEach
    void name(TestInfo test) {
        org = test.getTestMethod().orElseThrow().getName();
    }

    /** A client that takes what it is given, or nothing. */
    private static final class Client implements StreamedBody.Sink {
        private final StringBuilder text = new StringBuilder();
        private final List<CompletableFuture<Void>> held = new ArrayList<>();
        private boolean takes = true;
        private boolean ended;
        private Duration patience = Duration.ofHours(1);

        @Override
        public synchronized CompletionStage<Void> write(byte[] piece) {
            text.append(new String(piece, StandardCharsets.UTF_8));
            var room = new CompletableFuture<Void>();
            if (takes) {
                room.complete(null);
            } else {
                held.add(room);
            }
            return room;
        }

        @Override
        public synchronized void end() {
            ended = true;
        }

        @Override
        public Duration patience() {
            return patience;
        }

        synchronized String text() {
            return text.toString();
        }

        synchronized boolean ended() {
            return ended;
        }

        synchronized void take(boolean now) {
            takes = now;
            if (now) {
                held.forEach(room -> room.complete(null));
                held.clear();
            }
        }

        /** The subjects of the events, in order. */
        List<String> subjects() {
            return Pattern.compile("\"message_id\":\"([^\"]+)\"")
                    .matcher(text())
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        }

        /** What a client sends as {@code Last-Event-ID}: the id of the last whole event. */
        String last() {
            return Pattern.compile("(?m)^id: ([0-9]+)$")
                    .matcher(text())
                    .results()
                    .map(found -> found.group(1))
                    .reduce((before, after) -> after)
                    .orElseThrow();
        }
    }

    private StreamedBody ask(List<String> types, Optional<String> last) {
        return Bench.now(streams.open(new Asked(org, types, last, Optional.empty())));
    }

    private Client listen(List<String> types, Optional<String> last) {
        var client = new Client();
        ask(types, last).begin(client);
        return client;
    }

    private void happens(String subject) {
        bench.happens(org, subject);
    }

    @Test
    void eventsComeInOrderAsTheyHappen() {
        happens("before");
        var client = listen(ALL, Optional.empty());
        var names = new ArrayList<String>();
        for (int i = 0; i < 120; i++) {
            names.add("m" + i);
            bench.database.commits().submit(Bench.event(org, "m" + i, "message.sent", Optional.empty()));
        }
        await().until(() -> client.subjects().size() == 120);
        assertThat(client.subjects()).isEqualTo(names);
        assertThat(client.text())
                .startsWith("retry: 1000\nid: ")
                .contains("\nevent: message.sent\ndata: {\"id\":\"evt_");
    }

    @Test
    void whoeverComesBackMissesNothingAndGetsNothingTwice() {
        var body = ask(ALL, Optional.empty());
        var first = new Client();
        body.begin(first);
        happens("1");
        happens("2");
        await().until(() -> first.subjects().size() == 2);
        body.gone();
        happens("3");
        happens("4");
        var second = listen(ALL, Optional.of(first.last()));
        await().until(() -> second.subjects().size() == 2);
        happens("5");
        await().until(() -> second.subjects().size() == 3);
        assertThat(first.subjects()).containsExactly("1", "2");
        assertThat(second.subjects()).containsExactly("3", "4", "5");
        assertThat(second.text()).doesNotContain("event: reset");
    }

    @Test
    void whoeverHeardNothingComesBackByTheOpening() {
        var body = ask(ALL, Optional.empty());
        var first = new Client();
        body.begin(first);
        body.gone();
        happens("1");
        var second = listen(ALL, Optional.of(first.last()));
        await().until(() -> second.subjects().equals(List.of("1")));
    }

    @Test
    void typesAreFilteredAndTheirPlaceMovesOnAllTheSame() {
        var client = new Client();
        client.patience = Duration.ofMillis(300);
        ask(List.of("billing.*", "message.failed"), Optional.empty()).begin(client);
        var before = client.last();
        for (int i = 0; i < 60; i++) {
            happens("other" + i);
        }
        bench.happens(org, "wanted", "message.failed", Optional.empty());
        happens("other");
        await().until(() -> client.subjects().equals(List.of("wanted")));
        var told = client.last();
        assertThat(told).isNotEqualTo(before);
        await().until(() -> Long.parseLong(client.last()) == Long.parseLong(told) + 1);
        await().until(() -> client.text().contains(": \n\n"));
    }

    @Test
    void aSlowClientIsGivenNoMoreThanItTakes() {
        var client = listen(ALL, Optional.empty());
        await().until(() -> client.text().contains("id: "));
        client.take(false);
        happens("1");
        await().until(() -> client.subjects().size() == 1);
        for (int i = 2; i <= 130; i++) {
            happens("m" + i);
        }
        assertThat(client.subjects()).hasSize(1);
        client.take(true);
        await().until(() -> client.subjects().size() == 130);
    }

    @Test
    void anIdThatIsTooOldIsToldWhereItGoesOn() {
        var body = ask(ALL, Optional.empty());
        var first = new Client();
        body.begin(first);
        var beginning = first.last();
        happens("old");
        await().until(() -> first.subjects().size() == 1);
        body.gone();
        bench.clock.advance(Duration.ofHours(20));
        listen(ALL, Optional.empty());
        happens("young");
        bench.clock.advance(Duration.ofHours(5));
        // Another life of the service clears as it starts.
        streams.close();
        streams = streams();
        await().until(() -> kept() == 1);
        var late = listen(ALL, Optional.of(beginning));
        await().until(() -> late.subjects().equals(List.of("young")));
        assertThat(late.text())
                .contains("event: reset\ndata: {\"last_event_id\":\"" + beginning + "\",\"continues_after\":\"");
    }

    private int kept() {
        return bench.database
                .store()
                .read(connection -> Statements.select(
                        connection,
                        "SELECT COUNT(*) FROM event_stream_event WHERE org = ?",
                        rows -> rows.getInt(1),
                        org))
                .get(0);
    }

    @Test
    void whoeverWasAwayForTooLongIsToldSo() {
        var body = ask(ALL, Optional.empty());
        var first = new Client();
        body.begin(first);
        body.gone();
        bench.clock.advance(Duration.ofHours(25));
        happens("unseen");
        assertThat(kept()).isZero();
        var second = listen(ALL, Optional.of(first.last()));
        happens("seen");
        await().until(() -> second.subjects().equals(List.of("seen")));
        assertThat(second.text()).contains("event: reset");
    }

    @Test
    void anIdOfTheFutureBeginsNow() {
        var client = listen(ALL, Optional.of("999999999999999999"));
        happens("1");
        await().until(() -> client.subjects().equals(List.of("1")));
        assertThat(client.text()).contains("event: reset");
    }

    @Test
    void organizationsWithoutStreamsPayNothing() {
        happens("1");
        assertThat(kept()).isZero();
    }

    @Test
    void anotherNodesEventsAreSeen() {
        var client = listen(ALL, Optional.empty());
        var elsewhere = new TestNode();
        elsewhere.writes(org, "there");
        await().until(() -> client.subjects().equals(List.of("there")));
    }

    /** Another node's writer, as this one sees it: rows that come without a word. */
    private final class TestNode {
        void writes(String slug, String subject) {
            Bench.now(bench.database.commits().submit(new Work<>(connection -> {
                Statements.update(connection, "UPDATE event_stream SET newest = newest + 1 WHERE org = ?", slug);
                return Statements.update(
                        connection,
                        "INSERT INTO event_stream_event (org, seq, type, body, created)"
                                + " SELECT org, newest, 'message.sent', ?, followed_until FROM event_stream"
                                + " WHERE org = ?",
                        "{\"message_id\":\"" + subject + "\"}",
                        slug);
            })));
        }
    }

    @Test
    void numbersThatWereGivenBeforeARestoreAreNotGivenAgain() {
        var before = listen(ALL, Optional.empty());
        var copied = Long.parseLong(before.last());
        happens("lost");
        await().until(() -> before.subjects().equals(List.of("lost")));
        var given = before.last();
        bench.clock.advance(Duration.ofMinutes(1));

        Bench.now(bench.database.commits().submit(new Work<>(connection -> {
            Statements.update(connection, "DELETE FROM event_stream_event WHERE org = ?", org);
            Statements.update(connection, "UPDATE event_stream SET newest = ? WHERE org = ?", copied, org);
            var entry = new StreamLog.Entry(org, "message.sent", "{\"message_id\":\"new\"}");
            new StreamLog().write(connection, List.of(entry), bench.clock.millis());
            return true;
        })));

        var after = listen(ALL, Optional.of(given));
        await().until(() -> after.subjects().equals(List.of("new")));
        assertThat(Long.parseLong(after.last())).isGreaterThan(Long.parseLong(given) + 1);
    }

    private Client following(Supplier<CompletionStage<Map<String, Object>>> balance) {
        var client = new Client();
        var figure = Optional.of(new Figure("billing.balance", balance));
        Bench.now(streams.open(new Asked(org, List.of("billing.*"), Optional.empty(), figure)))
                .begin(client);
        return client;
    }

    @Test
    void aFigureIsToldAtTheBeginningAndWhenItHasChanged() {
        var available = new AtomicInteger(7);
        var client = following(() -> CompletableFuture.completedFuture(Map.of("available", available.get())));
        await().until(() -> client.text().contains("event: billing.balance\ndata: {\"available\":7}\n\n"));
        var place = client.last();

        available.set(5);

        await().until(() -> client.text().endsWith("event: billing.balance\ndata: {\"available\":5}\n\n"));
        assertThat(client.text().split("event: ", -1)).hasSize(3);
        assertThat(client.last()).isEqualTo(place);
    }

    @Test
    void aStreamWhoseFigureCannotBeHadEnds() {
        var client = following(() -> {
            throw new IllegalStateException("the ledger is gone");
        });
        await().until(client::ended);
    }

    @Test
    void openStreamsAreCounted() {
        var meters = new SimpleMeterRegistry();
        var counted = streams(meters);
        var body = Bench.now(counted.open(new Asked(org, ALL, Optional.empty(), Optional.empty())));
        body.begin(new Client());
        var gauge = meters.get("patchbay.streams.open").gauge();
        assertThat(gauge.value()).isOne();
        body.gone();
        assertThat(gauge.value()).isZero();
        counted.close();
        assertThat(meters.getMeters()).isEmpty();
    }

    @Test
    void thereIsRoomForSoMany() {
        var bodies = List.of(ask(ALL, Optional.empty()), ask(ALL, Optional.empty()));
        bodies.forEach(body -> body.begin(new Client()));
        assertThatThrownBy(() -> ask(ALL, Optional.empty())).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(429);
            assertThat(problem.code()).isEqualTo("too_many_streams");
            assertThat(problem.headers()).containsKey("Retry-After");
        });
        bodies.get(0).gone();
        ask(ALL, Optional.empty());
    }

    @Test
    void badTypesAndIdsAreRefused() {
        assertThatThrownBy(() -> ask(List.of("Message"), Optional.empty()))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.errors().get(0).pointer()).isEqualTo("?types"));
        assertThatThrownBy(() -> ask(ALL, Optional.of("evt_1")))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("invalid_event_id"));
    }

    @Test
    void streamsEndWithTheService() {
        var own = streams();
        var client = new Client();
        Bench.now(own.open(new Asked(org, ALL, Optional.empty(), Optional.empty())))
                .begin(client);
        own.close();
        assertThat(client.ended()).isTrue();
    }

    @Test
    void aForgottenNumberIsNotStreamedLater() {
        listen(ALL, Optional.empty());
        Bench.now(bench.database
                .commits()
                .submit(new TenantEvent(
                        org,
                        Optional.empty(),
                        "message.inbound",
                        bench.clock.instant(),
                        "mo_1",
                        Optional.empty(),
                        Map.of("from", "+14155550177"))));
        assertThat(kept()).isEqualTo(1);
        var numbers = new DeliveryNumbers(bench.database.store(), bench.database.commits());
        Bench.now(numbers.forget(new E164("+14155550177"), new E164("+14155550178")));
        assertThat(kept()).isZero();
    }
}
