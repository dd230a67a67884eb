package io.patchbay.routes.webhooks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.events.EventStreams.Asked;
import io.patchbay.api.tenants.Principal;
import io.patchbay.api.tenants.Scope;
import io.patchbay.routes.testing.Answer;
import io.patchbay.routes.testing.KnownStreams;
import io.patchbay.routes.testing.KnownTenants;
import io.patchbay.routes.testing.Question;
import io.patchbay.routes.testing.TestDoor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamRoutesTest {
    private static final String EVENTS = "/v1/orgs/acme/events/stream";
    private static final Principal ACME = KnownTenants.holder("acme");

    private final KnownStreams streams = new KnownStreams();
    private TestDoor door;

    @BeforeEach
    void open() throws Exception {
        door = TestDoor.open(new WebhookRoutes(new KnownWebhooks(), new KnownCare()), new StreamRoutes(streams));
    }

    @AfterEach
    void close() {
        door.close();
    }

    private Answer ask(Question question) {
        return door.ask(question.by(ACME));
    }

    @Test
    void allEventsAreStreamedUnlessTypesAreNamed() {
        var answer = ask(Question.get(EVENTS));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("Content-Type", "text/event-stream");
        assertThat(streams.asked).containsExactly(new Asked("acme", List.of("*"), Optional.empty(), Optional.empty()));
    }

    @Test
    void typesAndThePlaceAreHandedOn() {
        ask(Question.get(EVENTS + "?types=message.*,%20number.released").header("Last-Event-ID", "17"));

        assertThat(streams.asked)
                .containsExactly(new Asked(
                        "acme", List.of("message.*", "number.released"), Optional.of("17"), Optional.empty()));
    }

    @Test
    void aParameterThatThereIsNotIsRefused() {
        assertThat(ask(Question.get(EVENTS + "?type=message.*")).status()).isEqualTo(422);
        assertThat(streams.asked).isEmpty();
    }

    @Test
    void onlyTheOrganizationsOwnKeysWithTheScopeFollow() {
        var other = new Principal("key_1", "other", Optional.empty(), Set.of(Scope.values()));
        var bound = new Principal("key_1", "acme", Optional.of("proj_1"), Set.of(Scope.values()));
        var narrow = new Principal("key_1", "acme", Optional.empty(), Set.of(Scope.SMS_READ));

        assertThat(door.ask(Question.get(EVENTS).by(other)).status()).isEqualTo(404);
        assertThat(door.ask(Question.get(EVENTS).by(bound)).status()).isEqualTo(403);
        assertThat(door.ask(Question.get(EVENTS).by(narrow)).status()).isEqualTo(403);
        assertThat(door.ask(Question.get(EVENTS)).status()).isEqualTo(401);
        assertThat(streams.asked).isEmpty();
    }
}
